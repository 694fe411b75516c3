// What joining a thread waits for, as the probe is told.
import { THREAD, THREAD_WORDS, THREADS } from "../heap/layout.ts";
import type { Waits } from "../probe.ts";
import { THREAD_STATE } from "../threads.ts";

/** Says when a thread has ended; nothing where there is no time to wait for it. */
export function endOfThread(id: number, timeoutMs: number | undefined): Waits | undefined {
  if (timeoutMs === 0) return undefined;
  const at = THREADS + id * THREAD_WORDS + THREAD.state;
  return { until: [{ at, is: "at least", value: THREAD_STATE.ended }], timeoutMs };
}
