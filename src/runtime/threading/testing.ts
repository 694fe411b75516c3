// What the tests of the threads' primitives share: one thread that plays several.
import { attachHeap, createHeap, threadId, words } from "../heap/heap.ts";

/** Starts a test with a heap of its own. */
export function freshHeap(): void {
  attachHeap(createHeap(1 << 20));
}

/** Runs `act` as another thread would: what it does is done by thread number `id`. */
export function asThread<Result>(id: number, act: () => Result): Result {
  const before = threadId;
  attachHeap(words.buffer, id);
  try {
    return act();
  } finally {
    attachHeap(words.buffer, before);
  }
}

/** Lets everything that is due happen: woken waiters are resumed by the engine, some turns later. */
export async function turns(): Promise<void> {
  for (let turn = 0; turn < 8; turn++) await new Promise<void>((resolve) => void setTimeout(resolve, 0));
}
