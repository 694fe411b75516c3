import { abortWith } from "../asyncio/cancellation.ts";
import { afterMs } from "../asyncio/timer.ts";
import { TimeoutError } from "../errors.ts";

/** One thing that is asked of a program's own code, and how long its answer may take. */
export interface Asked<T> {
  /** As it is named in the error: "Opening db-1". */
  readonly what: string;
  readonly timeoutMs: number | undefined;
  /** Ends it before its time. */
  readonly signal?: AbortSignal;
  /** Is given the signal, which aborts when the time is up too. */
  readonly act: (signal: AbortSignal) => PromiseLike<T> | T;
  /** Is given an answer that came when the time was up. */
  readonly late?: (answer: T) => void;
}

/** Waits for an answer, but not for ever. @throws {TimeoutError} when the time is up; otherwise what `act` throws. */
export async function within<T>({ what, timeoutMs, signal, act, late }: Asked<T>): Promise<T> {
  const controller = new AbortController();
  const stopWatching = abortWith(signal, controller);
  let isOver = false;
  try {
    if (timeoutMs === undefined) return await act(controller.signal);
    return await new Promise<T>((resolve, reject) => {
      const stopTimer = afterMs(timeoutMs, () => {
        isOver = true;
        const error = new TimeoutError(`${what} took longer than ${timeoutMs} ms`);
        controller.abort(error);
        reject(error);
      });
      call(act, controller.signal).then(
        (answer) => {
          stopTimer();
          if (isOver) late?.(answer);
          else resolve(answer);
        },
        (error: unknown) => {
          stopTimer();
          reject(error);
        },
      );
    });
  } finally {
    stopWatching();
  }
}

async function call<T>(act: (signal: AbortSignal) => PromiseLike<T> | T, signal: AbortSignal): Promise<T> {
  return await act(signal);
}
