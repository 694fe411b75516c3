// Threads that wait in line for something that is handed to them: a list on the heap, oldest first. A mutex word of its owner guards it.
import { THREAD_STATE } from "../threads.ts";
import { allocate, free } from "./allocator.ts";
import { changesSoon, deadlineAfter, lockWord, remaining, unlockWord, waitAsyncAt, waitAt, wake } from "./futex.ts";
import { threadId, words } from "./heap.ts";
import { THREAD, THREAD_WORDS, THREADS } from "./layout.ts";

/** A line's own words, in its owner's block: the oldest in line and the newest. */
export const LINE_WORDS = 2;
const OLDEST = 0;
const NEWEST = 1;

/** The block of one who waits: what became of it, its neighbours, its thread, and two words for what it brings or gets. */
const STATE = 0;
const NEXT = 1;
const PREVIOUS = 2;
const WHO = 3;
export const CARRIES = 4;
const WAITER_WORDS = 6;

const WAITING = 0;
/** It sleeps: whoever serves it must wake it. */
const ASLEEP = 1;
/** Served; whoever serves may also give a larger number that says how. */
export const SERVED = 2;
/** What `withdraw` gives for one that nobody served. */
export const NOT_SERVED = 0;

/**
 * Puts a new waiter at the line's end. Call it with the owner's mutex held, and `withdraw` it in a `finally`.
 *
 * @returns its address.
 */
export function join(line: number): number {
  const waiter = allocate(WAITER_WORDS);
  const newest = at(line + NEWEST);
  words[waiter + PREVIOUS] = newest;
  words[waiter + WHO] = threadId;
  words[newest === 0 ? line + OLDEST : newest + NEXT] = waiter;
  words[line + NEWEST] = waiter;
  return waiter;
}

/**
 * Takes the oldest waiter out of the line. Call it with the owner's mutex held, and `serve` what it gives before the mutex is given back.
 *
 * @param passedOver - called for each waiter whose thread has ended or died, before its block is given back.
 * @returns 0 when nobody waits.
 */
export function takeOldest(line: number, passedOver?: (waiter: number) => void): number {
  for (;;) {
    const waiter = at(line + OLDEST);
    if (waiter === 0) return 0;
    unlink(line, waiter);
    const state = Atomics.load(words, THREADS + at(waiter + WHO) * THREAD_WORDS + THREAD.state);
    if (state < THREAD_STATE.ended) return waiter;
    passedOver?.(waiter);
    free(waiter);
  }
}

/** Tells whether nobody stands in line. Call it with the owner's mutex held. */
export function isEmpty(line: number): boolean {
  return at(line + OLDEST) === 0;
}

/** Lets a waiter go on. Call it with the owner's mutex held. The waiter's block may be gone when this returns. */
export function serve(waiter: number, how: number = SERVED): void {
  // Woken after its block was given back, another waiter may look up for nothing: each looks again.
  if (Atomics.exchange(words, waiter + STATE, how) === ASLEEP) wake(waiter + STATE);
}

/**
 * Blocks until the waiter is served, at most `timeoutMs`.
 *
 * @throws {RuntimeError} where no other thread can exist that would ever serve it; what a signal's handler throws.
 */
export function awaitTurn(waiter: number, timeoutMs: number | undefined): void {
  const state = waiter + STATE;
  // Whoever serves it need not wake it as long as it looks.
  if (timeoutMs !== 0 && changesSoon(state, WAITING)) return;
  if (timeoutMs === 0 || Atomics.compareExchange(words, state, WAITING, ASLEEP) !== WAITING) return;
  const deadline = deadlineAfter(timeoutMs);
  while (Atomics.load(words, state) === ASLEEP) {
    const left = remaining(deadline);
    if (left <= 0 || !waitAt(state, ASLEEP, left, 0)) return;
  }
}

/** The twin of `awaitTurn` that does not block the thread. */
export async function awaitTurnAsync(waiter: number, timeoutMs: number | undefined): Promise<void> {
  const state = waiter + STATE;
  if (timeoutMs === 0 || Atomics.compareExchange(words, state, WAITING, ASLEEP) !== WAITING) return;
  const deadline = deadlineAfter(timeoutMs);
  while (Atomics.load(words, state) === ASLEEP) {
    const left = remaining(deadline);
    if (left <= 0) return;
    await waitAsyncAt(state, ASLEEP, left);
  }
}

/**
 * Ends a wait, whatever ended it. After it the waiter is out of the line, and the caller gives its block back with `free`.
 *
 * @param left - called with the mutex held where nobody had served it.
 * @returns how it was served, or `NOT_SERVED`: nobody will serve it any more.
 */
export function withdraw(mutex: number, line: number, waiter: number, left?: () => void): number {
  const early = Atomics.load(words, waiter + STATE);
  if (early >= SERVED) return early;
  lockWord(mutex);
  try {
    const state = Atomics.load(words, waiter + STATE);
    if (state >= SERVED) return state;
    unlink(line, waiter);
    left?.();
    return NOT_SERVED;
  } finally {
    unlockWord(mutex);
  }
}

function unlink(line: number, waiter: number): void {
  const next = at(waiter + NEXT);
  const previous = at(waiter + PREVIOUS);
  words[previous === 0 ? line + OLDEST : previous + NEXT] = next;
  words[next === 0 ? line + NEWEST : next + PREVIOUS] = previous;
}

function at(index: number): number {
  return words[index] as number;
}
