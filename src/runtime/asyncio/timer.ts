// Deadlines. The timer is looked up under its global name at each call: a program's realm counts the timers that are due, and tests put virtual time there.

/** The longest delay that engines keep; a longer one they let go off at once. */
const LONGEST_MS = 2_147_483_647;

/** Calls `ring` once, `delayMs` from now; never where that is `Infinity`. @returns what stops it. */
export function afterMs(delayMs: number, ring: () => void): () => void {
  if (delayMs === Infinity) return () => {};
  let timer: unknown;
  const arm = (leftMs: number): void => {
    timer = leftMs > LONGEST_MS ? setTimeout(() => arm(leftMs - LONGEST_MS), LONGEST_MS) : setTimeout(ring, leftMs);
  };
  arm(delayMs);
  return () => {
    clearTimeout(timer as never);
  };
}
