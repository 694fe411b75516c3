// The failed jobs that nobody has looked at: reported when the program ends, so that no error is lost.
import { retain } from "../heap/allocator.ts";
import { lockWord, unlockWord } from "../heap/futex.ts";
import { words } from "../heap/heap.ts";
import { HEADER, KIND } from "../heap/layout.ts";
import { readMessage } from "../heap/messages.ts";
import { drop } from "../heap/shared.ts";
import { LOOKED, NEXT_FAILURE, OUTCOME, PREVIOUS_FAILURE, word } from "./records.ts";

/** Keeps a failed job in mind until somebody looks at it. */
export function rememberFailure(future: number): void {
  retain(future);
  lockWord(HEADER.failureLock);
  try {
    const newest = word(HEADER.failureHead, 0);
    words[future + NEXT_FAILURE] = newest;
    if (newest !== 0) words[newest + PREVIOUS_FAILURE] = future;
    words[HEADER.failureHead] = future;
  } finally {
    unlockWord(HEADER.failureLock);
  }
}

/** Somebody saw the failure: it need not be reported. */
export function forgetFailure(future: number): void {
  if (Atomics.exchange(words, future + LOOKED, 1) === 1) return;
  let found = false;
  lockWord(HEADER.failureLock);
  try {
    found = unlink(future);
  } finally {
    unlockWord(HEADER.failureLock);
  }
  if (found) drop(KIND.future, future);
}

/** Takes a job out of the list. @returns whether it was in it. */
function unlink(future: number): boolean {
  const next = word(future, NEXT_FAILURE);
  const previous = word(future, PREVIOUS_FAILURE);
  if (previous === 0 && word(HEADER.failureHead, 0) !== future) return false;
  words[future + PREVIOUS_FAILURE] = 0;
  words[previous === 0 ? HEADER.failureHead : previous + NEXT_FAILURE] = next;
  if (next !== 0) words[next + PREVIOUS_FAILURE] = previous;
  return true;
}

/** Gives the errors that nobody looked at, oldest first, and forgets them. */
export function takeFailures(): unknown[] {
  const errors: unknown[] = [];
  for (let future = takeOne(); future !== 0; future = takeOne()) {
    if (Atomics.exchange(words, future + LOOKED, 1) === 0) errors.push(readFailure(future));
    drop(KIND.future, future);
  }
  return errors.reverse();
}

/** Gives the error of a failed job. */
export function readFailure(future: number): unknown {
  const message = word(future, OUTCOME);
  if (message === 0) return new RangeError("The shared heap is full: there was no room for what came of the job");
  return readMessage(message);
}

/** Takes the newest job out of the list. @returns 0 when there is none. */
function takeOne(): number {
  lockWord(HEADER.failureLock);
  try {
    const future = word(HEADER.failureHead, 0);
    if (future !== 0) unlink(future);
    return future;
  } finally {
    unlockWord(HEADER.failureLock);
  }
}
