// Waiting for several futures at once.
import { remaining, waitAt } from "../heap/futex.ts";
import { words } from "../heap/heap.ts";
import { HEADER } from "../heap/layout.ts";
import { addressOf, isGone } from "../heap/shared.ts";
import type { Future } from "./future.ts";
import { LOOK_UP_MS, WATCHED, word } from "./records.ts";

/**
 * Blocks until `answer` gives something else than `undefined`. It is asked at once, and whenever one of the futures is over.
 *
 * @param deadline - from `deadlineAfter`.
 * @returns `undefined` at the deadline.
 */
export function waitForSeveral<Answer>(
  futures: readonly Future<unknown>[],
  deadline: number,
  answer: () => Answer | undefined,
): Answer | undefined {
  // Of the others the outcome is here already.
  const open = futures.filter((future) => !isGone(future) && !future.done()).map(addressOf);
  for (const at of open) Atomics.add(words, at + WATCHED, 1);
  try {
    for (;;) {
      const seen = word(HEADER.futuresSettled, 0);
      const found = answer();
      if (found !== undefined) return found;
      const left = remaining(deadline);
      if (left <= 0) return undefined;
      waitAt(HEADER.futuresSettled, seen, left, undefined, LOOK_UP_MS);
    }
  } finally {
    for (const at of open) Atomics.sub(words, at + WATCHED, 1);
  }
}
