// Notices when all threads of an executor wait for jobs that only they could run.
import { RuntimeError } from "../errors.ts";
import { loadText } from "../heap/blobs.ts";
import { lockWord, unlockWord } from "../heap/futex.ts";
import { threadId, threadRow, words } from "../heap/heap.ts";
import { KIND, THREAD, THREAD_WORDS, THREADS } from "../heap/layout.ts";
import { servesHere, threadCount, THREAD_STATE } from "../threads.ts";
import { CANCELLED, EXECUTOR, MAX_WORKERS, MUTEX, PREFIX, RUNNER, RUNNING, STATE, word } from "./records.ts";

/**
 * Says that this thread is about to wait without a deadline for a job of the executor that it serves; does nothing for any other job. Take it back by
 * `goesOn` once the wait is over.
 *
 * @returns whether this thread is counted as waiting now.
 * @throws {RuntimeError} when all the other threads that the executor may have wait likewise: none is left to run what they wait for.
 */
export function waitsForOwn(future: number): boolean {
  const executor = word(future, EXECUTOR);
  // A process has its executor on another heap, and can wait for none of its jobs.
  if (executor === 0 || !servesHere(executor) || words[threadRow + THREAD.servesKind] !== KIND.executor) return false;
  if (word(future, STATE) === RUNNING && word(future, RUNNER) === threadId + 1)
    throw new RuntimeError("Deadlock: this job waits for its own end");
  lockWord(executor + MUTEX);
  try {
    if (waitingIn(executor) + 1 < word(executor, MAX_WORKERS)) {
      Atomics.store(words, threadRow + THREAD.awaits, future);
      return true;
    }
  } finally {
    unlockWord(executor + MUTEX);
  }
  const pool = loadText(word(executor, PREFIX));
  throw new RuntimeError(
    `Deadlock: every thread of ${pool} waits for a job of ${pool}, so none is left to run them. ` +
      "Wait for jobs outside the pool that runs them, or have the inner ones run by a pool of their own",
  );
}

/** Says that this thread waits no more. */
export function goesOn(future: number): void {
  // Who counts the waiting looks at what they wait for: it may be given back once this thread is not among them.
  const mutex = word(future, EXECUTOR) + MUTEX;
  lockWord(mutex);
  Atomics.store(words, threadRow + THREAD.awaits, 0);
  unlockWord(mutex);
}

/** How many other threads of an executor wait for a job of it that is not over. Who waits for one that is over is about to go on. */
function waitingIn(executor: number): number {
  let waiting = 0;
  for (let id = 1; id < threadCount(); id++) {
    const row = THREADS + id * THREAD_WORDS;
    if (id === threadId || words[row + THREAD.serves] !== executor) continue;
    if (Atomics.load(words, row + THREAD.state) >= THREAD_STATE.ended) continue;
    const awaited = Atomics.load(words, row + THREAD.awaits);
    if (awaited !== 0 && Atomics.load(words, awaited + STATE) < CANCELLED) waiting++;
  }
  return waiting;
}
