import { removeExitFunction } from "./exit-functions.ts";

/**
 * Takes a function off the list of those to be called when the program ends, however often it was registered. Does nothing
 * when it never was.
 *
 * @example
 * ```ts
 * import * as atexit from "unwind/atexit";
 *
 * const goodbye = atexit.register(() => console.log("never said"));
 * atexit.unregister(goodbye);
 * console.log("nothing to do at exit"); // prints nothing to do at exit
 * ```
 */
export function unregister(fn: (...args: never[]) => unknown): void {
  removeExitFunction(fn);
}
