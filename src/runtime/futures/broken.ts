// How an executor says why it is broken.
import { RuntimeError } from "../errors.ts";
import { words } from "../heap/heap.ts";
import { KIND } from "../heap/layout.ts";
import { readMessage, storeMessage } from "../heap/messages.ts";
import { breakExecutor } from "./break-executor.ts";
import { BrokenExecutor } from "./errors.ts";
import { INITIALIZER_FAILED, KIND_OF, REASON, THREAD_FAILED, WHY, word } from "./records.ts";

type Why = typeof THREAD_FAILED | typeof INITIALIZER_FAILED;

/** Breaks an executor one of whose threads cannot work, and keeps the error for those who wait: it is the cause of theirs. */
export function failExecutor(executor: number, error: unknown, why: Why = THREAD_FAILED): void {
  failExecutorWith(executor, keepError(error), why);
}

/** @param reason - the message of the error, which then belongs to the executor. */
export function failExecutorWith(executor: number, reason: number, why: Why): void {
  if (Atomics.compareExchange(words, executor + REASON, 0, reason) === 0) words[executor + WHY] = why;
  breakExecutor(words, executor);
}

/** Makes the error of those who wait for a job of a broken executor. */
export function brokenExecutor(executor: number, what: string): BrokenExecutor {
  const reason = word(executor, REASON);
  const died = word(executor, KIND_OF) === KIND.processExecutor ? "A process" : "A thread";
  const which =
    word(executor, WHY) === INITIALIZER_FAILED
      ? "The initializer of this executor failed"
      : `${died} of this executor died`;
  const message = `${which}, so ${what}`;
  return reason === 0 ? new BrokenExecutor(message) : new BrokenExecutor(message, { cause: readMessage(reason) });
}

/** Puts an error on the heap. Nobody may wait for ever because an error is odd, or the heap is full: then it is another error, or 0. */
export function keepError(error: unknown): number {
  for (const told of [error, new RuntimeError("The error could not be kept")]) {
    try {
      return storeMessage(told, "The error");
    } catch {
      continue;
    }
  }
  return 0;
}
