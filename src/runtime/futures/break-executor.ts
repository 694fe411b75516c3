// What is done when one of an executor's threads died: nobody may wait for it any more.
import { KIND, MAX_THREADS, THREAD, THREAD_WORDS, THREADS } from "../heap/layout.ts";
import { THREAD_STATE } from "../threads.ts";
import { BROKEN, MODE, WAKE_UPS } from "./records.ts";

/**
 * Breaks an executor, and has every blocked thread look up: those that wait for its jobs see that they will never end.
 * Blocks nowhere, so that a page's own thread may call it. Whoever is just about to block may miss it: such waits look up of themselves, too
 * (`LOOK_UP_MS`).
 *
 * @param words - the program's heap, which need not be the caller's own.
 */
export function breakExecutor(words: Int32Array, executor: number): void {
  Atomics.store(words, executor + MODE, BROKEN);
  Atomics.add(words, executor + WAKE_UPS, 1);
  Atomics.notify(words, executor + WAKE_UPS);
  for (let row = THREADS; row < THREADS + MAX_THREADS * THREAD_WORDS; row += THREAD_WORDS) {
    const waitsOn = Atomics.load(words, row + THREAD.waitsOn);
    if (waitsOn !== 0) Atomics.notify(words, waitsOn);
  }
}

/** Lets those who wait for a dead thread go on, and breaks the executor that it served. */
export function threadDied(words: Int32Array, threadId: number): void {
  const row = THREADS + threadId * THREAD_WORDS;
  Atomics.store(words, row + THREAD.state, THREAD_STATE.died);
  Atomics.notify(words, row + THREAD.state);
  const kind = words[row + THREAD.servesKind];
  if (kind === KIND.executor || kind === KIND.processExecutor)
    breakExecutor(words, words[row + THREAD.serves] as number);
}
