import { addExitFunction } from "./exit-functions.ts";

/**
 * Registers a function to be called with these arguments when the program ends. The newest is called first. An error in one
 * is reported and does not stop the others. Gives back the function.
 *
 * It is the last chance to clean up, not the first choice: what belongs to a block is better released by that block. Nobody
 * waits at exit, so an asynchronous function is reported as a mistake; and what is registered while the program is already
 * ending does not run.
 *
 * @example
 * ```ts
 * import * as atexit from "unwind/atexit";
 *
 * atexit.register(console.log, "closing the logs");
 * atexit.register(() => console.log("saving the settings"));
 * console.log("main work done");
 * // prints main work done
 * // prints saving the settings
 * // prints closing the logs
 * ```
 */
export function register<Args extends unknown[], Result>(
  fn: (...args: Args) => Result,
  ...args: Args
): (...args: Args) => Result {
  addExitFunction(fn, args);
  return fn;
}
