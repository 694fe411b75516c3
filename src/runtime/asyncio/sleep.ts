import { expected } from "../errors.ts";
import { canInterrupt, whenInterrupted } from "../interrupts.ts";
import { HEADER } from "../heap/layout.ts";
import { passingAsync, probe } from "../probe.ts";
import { checkSignal } from "./wait-options.ts";
import { watchAbort } from "./abort-watch.ts";
import { afterMs } from "./timer.ts";

/**
 * Waits a while; other tasks run meanwhile.
 *
 * @param ms - milliseconds. 0 or less: one turn of the event loop, so that others get theirs. `Infinity`: until the signal aborts.
 * @param options.signal - ends the wait when it aborts; its timer is cleared. Default: none.
 * @throws the signal's reason when it aborted. {RangeError} when `ms` is no number.
 * @example
 * ```ts
 * const slow = sleep(20).then(() => console.log("then this"));
 * await sleep(1);
 * console.log("this first");
 * await slow;
 * // prints this first
 * // prints then this
 * ```
 */
export async function sleep(ms: number, options?: { readonly signal?: AbortSignal | undefined }): Promise<void> {
  if (typeof ms !== "number" || Number.isNaN(ms)) throw new RangeError(expected("`ms` to be milliseconds", ms));
  const signal = options?.signal;
  checkSignal(signal);
  if (probe === undefined) await elapse(ms, signal);
  else await sleepWatched(ms, signal);
}

/** Nothing but time ends a sleep: every heap begins with a number above 0. */
const NEVER = { at: HEADER.magic, is: "at most", value: 0 } as const;

async function sleepWatched(ms: number, signal: AbortSignal | undefined): Promise<void> {
  const act = (): Promise<void> | void => {
    if (probe?.turns === undefined) return elapse(ms, signal);
    // Where time is virtual, it has passed when this is given its turn.
    if (signal?.aborted === true) throw signal.reason;
  };
  const waits = { until: [NEVER], timeoutMs: Math.max(0, ms), isOver: () => signal?.aborted === true };
  await passingAsync("wait", { kind: "sleep", label: `sleep ${ms} ms` }, act, waits);
}

function elapse(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) {
      reject(signal.reason);
      return;
    }
    const stopTimer = afterMs(Math.max(0, ms), () => {
      stop();
      resolve();
    });
    const giveUp = (reason: unknown): void => {
      stop();
      reject(reason);
    };
    const stopInterrupts = canInterrupt ? whenInterrupted(giveUp) : undefined;
    const stopWatching = signal && watchAbort(signal, () => giveUp(signal.reason));
    const stop = (): void => {
      stopTimer();
      stopInterrupts?.();
      stopWatching?.();
    };
  });
}
