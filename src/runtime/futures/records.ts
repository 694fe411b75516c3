// How a future and an executor lie on the heap: the words of their blocks.
import { free } from "../heap/allocator.ts";
import { loadText } from "../heap/blobs.ts";
import { words } from "../heap/heap.ts";
import { discardMessage } from "../heap/messages.ts";

export const FUTURE_WORDS = 9;
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
/** The executor that runs it. */
export const EXECUTOR = 7;
/** The one before it in that list. */
export const PREVIOUS_FAILURE = 8;

export const PENDING = 0;
export const RUNNING = 1;
export const CANCELLED = 2;
export const FINISHED = 3;
export const FAILED = 4;

export const EXECUTOR_WORDS = 13;
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
  const name = loadText(word(at, FUNCTION));
  return name.slice(name.lastIndexOf(" ") + 1);
}

/** Gives back what belongs to a future that nobody holds. */
export function disposeFuture(at: number): void {
  for (const offset of [ARGUMENTS, OUTCOME]) {
    const message = word(at, offset);
    if (message !== 0) discardMessage(message);
  }
}

/** Gives back what belongs to an executor that nobody holds and no thread serves. */
export function disposeExecutor(at: number): void {
  free(word(at, PREFIX));
  if (word(at, REASON) !== 0) discardMessage(word(at, REASON));
}
