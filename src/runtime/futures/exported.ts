// How a job's function is found by its name, in whatever thread or process.
import { RuntimeError } from "../errors.ts";
import { findExport } from "../program.ts";

/** Gives the function that a name stands for. @throws {RuntimeError} when this thread's module does not export it. */
export function exportedAs(name: string): (...args: unknown[]) => unknown {
  const found = findExport(name);
  if (typeof found === "function") return found as (...args: unknown[]) => unknown;
  throw new RuntimeError(`This thread's module does not export the function ${name.slice(name.lastIndexOf(" ") + 1)}`);
}
