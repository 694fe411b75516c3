// The failed jobs that nobody has looked at: reported when the program ends, so that no error is lost.
import { retain } from "../heap/allocator.ts";
import { loadBytes } from "../heap/blobs.ts";
import { decode } from "../heap/codec.ts";
import { lockWord, unlockWord } from "../heap/futex.ts";
import { words } from "../heap/heap.ts";
import { HEADER, KIND } from "../heap/layout.ts";
import { drop } from "../heap/shared.ts";
import { LOOKED, NEXT_FAILURE, OUTCOME, word } from "./records.ts";

/** Keeps a failed job in mind until somebody looks at it. */
export function rememberFailure(future: number): void {
  retain(future);
  lockWord(HEADER.failureLock);
  words[future + NEXT_FAILURE] = word(HEADER.failureHead, 0);
  words[HEADER.failureHead] = future;
  unlockWord(HEADER.failureLock);
}

/** Somebody saw the failure: it need not be reported. */
export function forgetFailure(future: number): void {
  if (Atomics.exchange(words, future + LOOKED, 1) === 1) return;
  lockWord(HEADER.failureLock);
  let link: number = HEADER.failureHead;
  while (word(link, 0) !== 0 && word(link, 0) !== future) link = word(link, 0) + NEXT_FAILURE;
  const found = word(link, 0) === future;
  if (found) words[link] = word(future, NEXT_FAILURE);
  unlockWord(HEADER.failureLock);
  if (found) drop(KIND.future, future);
}

/** Gives the errors that nobody looked at, oldest first, and forgets them. */
export function takeFailures(): unknown[] {
  lockWord(HEADER.failureLock);
  let future = word(HEADER.failureHead, 0);
  words[HEADER.failureHead] = 0;
  unlockWord(HEADER.failureLock);
  const errors: unknown[] = [];
  while (future !== 0) {
    const next = word(future, NEXT_FAILURE);
    if (word(future, LOOKED) === 0) errors.unshift(decode(loadBytes(word(future, OUTCOME))));
    drop(KIND.future, future);
    future = next;
  }
  return errors;
}
