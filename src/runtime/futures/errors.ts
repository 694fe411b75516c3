import { CancelledError, RuntimeError, TimeoutError } from "../errors.ts";
import { errorsTravelAs } from "../heap/errors-travel.ts";

export { RemoteError } from "../heap/errors-travel.ts";
export { CancelledError, TimeoutError };

/** The future has its result already. */
export class InvalidStateError extends Error {
  override name = "InvalidStateError";
}

/** A thread of the executor died; its jobs will never end. */
export class BrokenExecutor extends Error {
  override name = "BrokenExecutor";
}

errorsTravelAs(RuntimeError, TimeoutError, CancelledError, InvalidStateError, BrokenExecutor);
