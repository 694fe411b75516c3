import { CancelledError, RuntimeError, TimeoutError } from "../errors.ts";
import { errorsTravelAs } from "../heap/errors-travel.ts";

export { RemoteError } from "../heap/errors-travel.ts";
export { CancelledError, TimeoutError };

/**
 * The future has its result already.
 *
 * @example
 * ```ts
 * console.log(new InvalidStateError("It has a result already").name); // prints InvalidStateError
 * ```
 */
export class InvalidStateError extends Error {
  override name = "InvalidStateError";
}

/**
 * A thread of the executor died, or could not load the program: its jobs will never end, and it takes no more of them. Where the thread could say
 * why, that is the `cause`.
 *
 * @example
 * ```ts
 * console.log(new BrokenExecutor("A thread died") instanceof Error); // prints true
 * ```
 */
export class BrokenExecutor extends Error {
  override name = "BrokenExecutor";
}

errorsTravelAs(RuntimeError, TimeoutError, CancelledError, InvalidStateError, BrokenExecutor);
