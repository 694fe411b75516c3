// How the action of a barrier is found in every thread: by the export of the program that it is.
import { RuntimeError } from "../errors.ts";
import { textOfJob } from "../futures/job-names.ts";
import { loadText } from "../heap/blobs.ts";
import { findExport } from "../program.ts";

/**
 * Gives the address of the text that names an action.
 *
 * @throws {TypeError} when no module exports it.
 */
export function textOfAction(action: () => void): number {
  return textOfJob(action, { what: "the `action` of a barrier that is made in a function", by: "`Barrier`", cure: "" });
}

/** Gives the action that a text names, in this thread. */
export function actionOf(text: number): (() => void) | undefined {
  if (text === 0) return undefined;
  const name = loadText(text);
  return () => {
    const found = findExport(name);
    if (typeof found !== "function")
      throw new RuntimeError(`This thread's module does not export the barrier's action, ${name}`);
    Reflect.apply(found, undefined, []);
  };
}
