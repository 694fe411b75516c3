import { expected } from "../errors.ts";

/** Options of every wait: until when, and on whose word, it may go on. */
export interface WaitOptions {
  /** Milliseconds, counted from the call. Default: no deadline. 0: do not wait. */
  readonly timeoutMs?: number | undefined;
  /** Ends the wait when it aborts; the promise is then rejected with the signal's reason. Default: none. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Checks options before anything is done with them.
 *
 * @throws {RangeError} when the deadline is no number of milliseconds. {TypeError} when the signal is none.
 */
export function checkWait(options: WaitOptions | undefined): void {
  if (options === undefined) return;
  checkTimeout(options.timeoutMs);
  checkSignal(options.signal);
}

/** @throws {RangeError} when it is no number of milliseconds from 0 on. */
export function checkTimeout(timeoutMs: unknown): void {
  if (timeoutMs === undefined || (typeof timeoutMs === "number" && timeoutMs >= 0)) return;
  throw new RangeError(expected("`timeoutMs` to be 0 or more milliseconds", timeoutMs));
}

/** @throws {TypeError} when it is no AbortSignal. */
export function checkSignal(signal: unknown): void {
  if (signal === undefined) return;
  if (typeof signal === "object" && signal !== null && "aborted" in signal && "addEventListener" in signal) return;
  throw new TypeError(expected("`signal` to be an AbortSignal", signal));
}
