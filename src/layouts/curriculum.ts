import { loadCurriculum } from "../lesson/load-curriculum.ts";
import type { Chapter } from "../lesson/lesson.ts";

let loaded: Promise<readonly Chapter[]> | undefined;

/** The chapters: read once a build, so that its time per page does not grow with their number; afresh in development. */
export function curriculum(): Promise<readonly Chapter[]> {
  if (import.meta.env.DEV) return loadCurriculum();
  return (loaded ??= loadCurriculum());
}
