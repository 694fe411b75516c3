// Notices that threads wait for one another's locks in a circle, while every other thread waits too: nobody can ever go on, and the time need not run out.
import { HEADER, MAX_THREADS, THREAD, THREAD_WORDS, THREADS } from "../../runtime/heap/layout.ts";
import { readOpen } from "../../runtime/recording/recording.ts";
import { THREAD_STATE } from "../../runtime/threads.ts";

/** Of more locks than this that are held at once, the newest are not looked at. */
const MOST_OPEN = 1_000;

/**
 * Looks for a deadlock on the heap of a program that runs and is recorded. What is written there just now may be seen half: two looks that find the same,
 * some time apart, are sure. Who released a lock has taken it off the list of what is held before anybody is woken.
 *
 * @returns who waits for what, in the same words as long as that is so; undefined when somebody can go on, or may when a time is up.
 */
export function deadlockOn(buffer: ArrayBufferLike): string | undefined {
  const words = new Int32Array(buffer);
  const waits = new Map<number, number>();
  const count = Math.min(MAX_THREADS, Atomics.load(words, HEADER.nextThread));
  for (let thread = 0; thread < count; thread++) {
    const row = THREADS + thread * THREAD_WORDS;
    const state = Atomics.load(words, row + THREAD.state);
    // The main thread was never asked for: its state says nothing.
    if (thread > 0 && (state === THREAD_STATE.ended || state === THREAD_STATE.died)) continue;
    const at = Atomics.load(words, row + THREAD.waitsOn);
    if (at === 0 || Atomics.load(words, row + THREAD.waitsInTime) !== 0) return undefined;
    waits.set(thread, at);
  }
  const holders = new Map<number, number>();
  for (const { resource, kind, thread } of readOpen(buffer, MOST_OPEN))
    if (kind === "lock") holders.set(resource, thread);
  const isInCircle = (first: number): boolean => {
    let thread: number | undefined = first;
    for (let steps = 0; steps < waits.size; steps++) {
      thread = holders.get(waits.get(thread) ?? 0);
      if (thread === undefined) return false;
      if (thread === first) return true;
    }
    return false;
  };
  if (![...waits.keys()].some(isInCircle)) return undefined;
  return [...waits].map(([thread, at]) => `${thread}: ${at} of ${holders.get(at) ?? "nobody"}`).join(", ");
}
