// What becomes of a future on the heap, whatever its executor: settled, cancelled, or doomed because nobody is left to run it.
import { waitAt, wake } from "../heap/futex.ts";
import { isShared, words } from "../heap/heap.ts";
import { HEADER } from "../heap/layout.ts";
import { discardMessage } from "../heap/messages.ts";
import { isRunning } from "../threads.ts";
import { rememberFailure } from "./failures.ts";
import {
  BROKEN,
  CANCELLED,
  DOOMED,
  EXECUTOR,
  FAILED,
  type FINISHED,
  LOOK_UP_MS,
  MODE,
  NOTIFIED,
  OUTCOME,
  PENDING,
  RUNNER,
  SETTLING,
  STATE,
  WATCHED,
  word,
} from "./records.ts";

/** Gives a future's state. Where its executor broke, and nobody is left who would end it, it is doomed from now on. */
export function stateOf(future: number): number {
  const state = word(future, STATE);
  if (state >= CANCELLED || state === SETTLING || !isLost(future, state)) return state;
  if (Atomics.compareExchange(words, future + STATE, state, DOOMED) === state) announce(future);
  return word(future, STATE);
}

/** Tells whether a future is over. */
export function isOver(future: number): boolean {
  return stateOf(future) >= CANCELLED;
}

function isLost(future: number, state: number): boolean {
  const executor = word(future, EXECUTOR);
  if (executor === 0 || word(executor, MODE) !== BROKEN) return false;
  return state === PENDING || !isRunning(word(future, RUNNER) - 1);
}

/**
 * Gives a future its outcome, a message that then belongs to it.
 *
 * @returns false where it has one already, or was cancelled: then the message was discarded.
 */
export function settle(future: number, state: typeof FINISHED | typeof FAILED, message: number): boolean {
  for (let seen = stateOf(future); ; seen = stateOf(future)) {
    if (seen >= CANCELLED || seen === SETTLING) {
      if (message !== 0) discardMessage(message);
      return false;
    }
    if (Atomics.compareExchange(words, future + STATE, seen, SETTLING) === seen) break;
  }
  words[future + OUTCOME] = message;
  if (state === FAILED) rememberFailure(future);
  Atomics.store(words, future + STATE, state);
  announce(future);
  return true;
}

/** Cancels a future that has not started. @returns whether it is cancelled now. */
export function cancel(future: number): boolean {
  const before = Atomics.compareExchange(words, future + STATE, PENDING, CANCELLED);
  if (before === PENDING) announce(future);
  return before === PENDING || before === CANCELLED || before === NOTIFIED;
}

/** Wakes everybody who waits for a future that is over now. */
function announce(future: number): void {
  wake(future + STATE);
  if (word(future, WATCHED) === 0) return;
  Atomics.add(words, HEADER.futuresSettled, 1);
  wake(HEADER.futuresSettled);
}

/** Blocks while a future's state is the one that was seen, at most `leftMs`. It may return early: look again. */
export function waitOnce(future: number, state: number, leftMs: number): void {
  // Without a deadline the wait itself says where nobody could ever end it.
  // A dying thread wakes nobody for certain: whether the executor broke is looked up.
  waitAt(future + STATE, state, leftMs, undefined, word(future, EXECUTOR) === 0 ? Infinity : LOOK_UP_MS);
}

/** How long to wait before looking whether its executor broke: a dying thread wakes nobody for certain. */
export function patience(future: number, leftMs: number): number {
  return isShared && word(future, EXECUTOR) !== 0 ? Math.min(leftMs, LOOK_UP_MS) : leftMs;
}
