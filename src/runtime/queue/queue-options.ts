import { checkedTimeout, type WaitOptions } from "../threading/lock.ts";

/** Options of `put` and `get`. */
export interface QueueOptions extends WaitOptions {
  /** Whether to wait at all. Default: true. */
  readonly block?: boolean;
}

/** Options of `shutdown`. */
export interface ShutdownOptions {
  /** Whether what is on the queue is thrown away, instead of given out first. Default: false. */
  readonly immediate?: boolean;
}

/** Gives the deadline. @throws {RangeError} when it is no number. Whether it is negative is looked at later, as in CPython. */
export function deadlineOf(options: QueueOptions | undefined): number | undefined {
  const timeoutMs = options?.timeoutMs;
  return typeof timeoutMs === "number" && timeoutMs < 0 ? timeoutMs : checkedTimeout(timeoutMs);
}

/** Tells whether a call may wait. */
export function blocks(options: QueueOptions | undefined): boolean {
  return options?.block !== false;
}

/** @throws {RangeError} when the deadline is negative. */
export function refuseNegative(timeoutMs: number | undefined): void {
  if (timeoutMs !== undefined && timeoutMs < 0) checkedTimeout(timeoutMs);
}
