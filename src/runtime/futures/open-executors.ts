// The executors that this thread made and nobody has waited for: its end waits for them.
import { whenAttached } from "../heap/heap.ts";
import { addressOf, type SharedObject } from "../heap/shared.ts";
import { runDueCallbacks } from "./callbacks.ts";
import { closeQueue, waitForThreads } from "./job-queue.ts";

const open = new Set<SharedObject>();
whenAttached(() => {
  open.clear();
});

/** Remembers an executor of this thread until its threads were waited for. */
export function keepOpen(executor: SharedObject): void {
  open.add(executor);
}

/** An executor's threads were waited for. */
export function isClosed(executor: SharedObject): void {
  open.delete(executor);
}

/**
 * Shuts down what the program left open in this thread, waiting for its jobs, as a process joins its threads at its end. Their callbacks run.
 *
 * @param served - the executor that this thread serves: it would wait for itself.
 */
export function shutdownAll(served?: number): void {
  const addresses = [...open].map(addressOf).filter((at) => at !== served);
  for (const at of addresses) closeQueue(at, false);
  for (const at of addresses) waitForThreads(at);
  open.clear();
  runDueCallbacks();
}
