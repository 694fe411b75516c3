import { TimeoutError } from "../errors.ts";
import { errorsTravelAs } from "../heap/errors-travel.ts";

export { RemoteError } from "../heap/errors-travel.ts";
export { TimeoutError };

/** The job was cancelled before it started. */
export class CancelledError extends Error {
  override name = "CancelledError";
}

/** The future has its result already. */
export class InvalidStateError extends Error {
  override name = "InvalidStateError";
}

/** A thread of the executor died; its jobs will never end. */
export class BrokenExecutor extends Error {
  override name = "BrokenExecutor";
}

errorsTravelAs(TimeoutError, CancelledError, InvalidStateError, BrokenExecutor);
