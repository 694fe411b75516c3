// How a signal reaches waits of the main thread that do not block it: each says here how it is to be ended before its time.

type End = (reason: unknown) => void;

/** True in a thread that signals are delivered to. Elsewhere no wait needs to say anything. Read it, never assign it. */
export let canInterrupt = false;

/** Says whether signals are delivered to this thread. */
export function allowInterrupts(allowed: boolean): void {
  canInterrupt = allowed;
  waits.clear();
}

const waits = new Set<End>();

/**
 * Says how a wait is to be ended before its time.
 *
 * @param end - is called at most once, with the error that the wait is to throw.
 * @returns what takes that back, when the wait has ended by itself.
 */
export function whenInterrupted(end: End): () => void {
  waits.add(end);
  return () => {
    waits.delete(end);
  };
}

/** Ends every wait of this thread that does not block it, oldest first. @returns false when there was none. */
export function interruptWaits(reason: unknown): boolean {
  const ending = [...waits];
  waits.clear();
  for (const end of ending) end(reason);
  return ending.length > 0;
}
