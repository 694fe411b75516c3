// How a future and an executor lie on the heap: the words of their blocks.
import { free } from "../heap/allocator.ts";
import { loadText } from "../heap/blobs.ts";
import { words } from "../heap/heap.ts";
import type { Kind } from "../heap/layout.ts";
import { discardMessage } from "../heap/messages.ts";
import { drop } from "../heap/shared.ts";

export const FUTURE_WORDS = 11;
/** The word of a future's state; `result` waits on it. */
export const STATE = 0;
/** The next job in its executor's queue. */
export const NEXT = 1;
/** The text that names its function. It belongs to the executor's thread, not to the job. */
export const FUNCTION = 2;
/** The message of its arguments, or 0 once they are taken. */
export const ARGUMENTS = 3;
/** The message of its result or error, or 0. */
export const OUTCOME = 4;
/** 1 once somebody asked for the outcome. */
export const LOOKED = 5;
/** The next in the list of failures that nobody looked at. */
export const NEXT_FAILURE = 6;
/** The executor that runs it, which it holds; 0 for a future that a program made. */
export const EXECUTOR = 7;
/** The one before it in that list. */
export const PREVIOUS_FAILURE = 8;
/** How many wait for it beside others: they wait on `HEADER.futuresSettled`. */
export const WATCHED = 9;
/** The number of the thread that runs it, plus one. */
export const RUNNER = 10;

/** Somebody is writing its outcome just now. */
export const SETTLING = -1;
export const PENDING = 0;
export const RUNNING = 1;
/** From here on it is over. */
export const CANCELLED = 2;
export const FINISHED = 3;
export const FAILED = 4;
/** Cancelled, and `setRunningOrNotifyCancel` has been told. */
export const NOTIFIED = 5;
/** Its executor broke before it could end. */
export const DOOMED = 6;

export const EXECUTOR_WORDS = 17;
export const MUTEX = 0;
/** Idle threads wait for it to change. */
export const WAKE_UPS = 1;
export const HEAD = 2;
export const TAIL = 3;
export const QUEUED = 4;
export const IDLE = 5;
/** Threads that were asked for and have not taken a job yet. */
export const STARTING = 6;
/** Threads that were asked for and have not ended; `shutdown` waits on it. */
export const ALIVE = 7;
export const STARTED = 8;
export const MAX_WORKERS = 9;
export const MODE = 10;
/** The text that its threads' names begin with. */
export const PREFIX = 11;
/** The message of the error that broke it, or 0. */
export const REASON = 12;

/** Which executor it is: its kind on the heap. */
export const KIND_OF = 13;
/** Why it broke. */
export const WHY = 14;
/** What each of its threads calls first: the text that names the function, or 0; and the message of its arguments, or 0. */
export const INITIALIZER = 15;
export const INITARGS = 16;

/** A thread of it died, or could not load the program. */
export const THREAD_FAILED = 0;
export const INITIALIZER_FAILED = 1;

/** How often a wait looks whether the thread that it waits for has died, in milliseconds: a dying thread wakes nobody for certain. */
export const LOOK_UP_MS = 250;

export const OPEN = 0;
export const SHUT = 1;
export const BROKEN = 2;

export function word(at: number, offset: number): number {
  return Atomics.load(words, at + offset);
}

/** Gives the name of a job's function, as its module exports it. */
export function jobName(at: number): string {
  if (word(at, FUNCTION) === 0) return "future";
  const name = loadText(word(at, FUNCTION));
  return name.slice(name.lastIndexOf(" ") + 1);
}

/** Gives back what belongs to a future that nobody holds. */
export function disposeFuture(at: number): void {
  for (const offset of [ARGUMENTS, OUTCOME]) {
    const message = word(at, offset);
    if (message !== 0) discardMessage(message);
  }
  const executor = word(at, EXECUTOR);
  if (executor !== 0) drop(word(executor, KIND_OF) as Kind, executor);
}

/** Gives back what belongs to an executor that nobody holds and no thread serves. */
export function disposeExecutor(at: number): void {
  free(word(at, PREFIX));
  for (const message of [word(at, REASON), word(at, INITARGS)]) if (message !== 0) discardMessage(message);
}
