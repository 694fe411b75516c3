import { resolve } from "node:path";

/**
 * Where the lessons stand: `lessons/` below the folder that the command was started in, or what `UNWIND_LESSONS` names
 * (the browser tests build a site of their own tiny lessons).
 */
export function lessonsFolder(): string {
  return resolve(process.env.UNWIND_LESSONS ?? "lessons");
}
