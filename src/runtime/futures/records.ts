// How a future and an executor lie on the heap: the words of their blocks.
import { free } from "../heap/allocator.ts";
import { words } from "../heap/heap.ts";

export const FUTURE_WORDS = 8;
/** The word of a future's state; `result` waits on it. */
export const STATE = 0;
/** The next job in its executor's queue. */
export const NEXT = 1;
/** The text that names its function. It belongs to the executor's thread, not to the job. */
export const FUNCTION = 2;
/** The encoded arguments, or 0 once they are taken. */
export const ARGUMENTS = 3;
/** The encoded result or error, or 0. */
export const OUTCOME = 4;
/** 1 once somebody asked for the outcome. */
export const LOOKED = 5;
/** The next in the list of failures that nobody looked at. */
export const NEXT_FAILURE = 6;
/** The executor that runs it. */
export const EXECUTOR = 7;

export const PENDING = 0;
export const RUNNING = 1;
export const CANCELLED = 2;
export const FINISHED = 3;
export const FAILED = 4;

export const EXECUTOR_WORDS = 12;
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

export const OPEN = 0;
export const SHUT = 1;
export const BROKEN = 2;

export function word(at: number, offset: number): number {
  return Atomics.load(words, at + offset);
}

/** Gives back what belongs to a future that nobody holds. */
export function disposeFuture(at: number): void {
  for (const offset of [ARGUMENTS, OUTCOME]) {
    const blob = word(at, offset);
    if (blob !== 0) free(blob);
  }
}
