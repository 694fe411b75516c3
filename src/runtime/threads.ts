// The program's threads as the heap knows them: their names, states, and what they serve.
import { storeText, loadText } from "./heap/blobs.ts";
import { isShared, threadId, words } from "./heap/heap.ts";
import { HEADER, MAX_THREADS, THREAD, THREAD_WORDS, THREADS } from "./heap/layout.ts";
import { RuntimeError } from "./errors.ts";
import { host } from "./host.ts";
import { textReader } from "./heap/text-reader.ts";

export const THREAD_STATE = { unused: 0, asked: 1, running: 2, ended: 3, died: 4 } as const;

function row(id: number): number {
  return THREADS + id * THREAD_WORDS;
}

/**
 * Asks the host for a thread that serves the object at `serves`.
 *
 * @returns the thread's number.
 * @throws {RuntimeError} when threads cannot be started here, or too many were.
 */
export function startThread(name: string, serves: number): number {
  requireThreads();
  const id = Atomics.add(words, HEADER.nextThread, 1);
  if (id >= MAX_THREADS)
    throw new RuntimeError(`Expected at most ${MAX_THREADS - 1} threads in one program, got one more`);
  words[row(id) + THREAD.name] = storeText(name);
  words[row(id) + THREAD.serves] = serves;
  Atomics.store(words, row(id) + THREAD.state, THREAD_STATE.asked);
  host?.startThread({ id, name });
  return id;
}

function requireThreads(): void {
  if (!isShared) {
    throw new RuntimeError(
      "Threads need shared memory, and this page has none: it is not cross-origin isolated. Serve it with the headers " +
        "Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: require-corp (in WebKitGTK, also set JSC_useSharedArrayBuffer=1)",
    );
  }
  if (host === undefined) {
    throw new RuntimeError(
      "Threads need a host that starts them: run this program with `unwind run FILE`, or on a page of the site",
    );
  }
}

/** Gives the name of a thread: `MainThread`, `ThreadPoolExecutor-0_1`. */
export function nameOfThread(id: number): string {
  if (id === 0) return "MainThread";
  const address = words[row(id) + THREAD.name];
  return address === undefined || address === 0 ? `Thread-${id}` : loadText(address);
}

/** Gives a thread's name off a heap that need not be the caller's own. */
export function nameOfThreadOn(buffer: ArrayBufferLike, id: number): string {
  if (id === 0) return "MainThread";
  const table = new Int32Array(buffer);
  return textReader(table)(table[row(id) + THREAD.name] as number) || `Thread-${id}`;
}

/** Gives the name of the thread that asks. */
export function nameOfThisThread(): string {
  return nameOfThread(threadId);
}

/** The address of what this thread was started for. */
export function servedByThisThread(): number {
  Atomics.store(words, row(threadId) + THREAD.state, THREAD_STATE.running);
  return words[row(threadId) + THREAD.serves] as number;
}

/** Tells whether this thread was started for the object at `address`. */
export function servesHere(address: number): boolean {
  return threadId !== 0 && words[row(threadId) + THREAD.serves] === address;
}

/** Says that this thread has ended. */
export function endThisThread(): void {
  Atomics.store(words, row(threadId) + THREAD.state, THREAD_STATE.ended);
}
