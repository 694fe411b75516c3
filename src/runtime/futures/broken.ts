// How an executor says why it is broken.
import { words } from "../heap/heap.ts";
import { readMessage, storeMessage } from "../heap/messages.ts";
import { breakExecutor } from "./break-executor.ts";
import { BrokenExecutor } from "./errors.ts";
import { REASON, word } from "./records.ts";

/** Breaks an executor whose thread could not load the program, and keeps the error for those who wait: it is the cause of theirs. */
export function failExecutor(executor: number, error: unknown): void {
  Atomics.compareExchange(words, executor + REASON, 0, storeMessage(error, "The error"));
  breakExecutor(words, executor);
}

/** Makes the error of those who wait for a broken executor. */
export function brokenExecutor(executor: number, what: string): BrokenExecutor {
  const reason = word(executor, REASON);
  return reason === 0 ? new BrokenExecutor(what) : new BrokenExecutor(what, { cause: readMessage(reason) });
}
