// The program's threads as the heap knows them: their names, states, and what they serve.
import { storeText, loadText } from "./heap/blobs.ts";
import { deadlineAfter, remaining, waitAsyncAt, waitAt, wake } from "./heap/futex.ts";
import { isShared, threadId, words } from "./heap/heap.ts";
import { HEADER, KIND, MAX_THREADS, THREAD, THREAD_WORDS, THREADS, type Kind } from "./heap/layout.ts";
import { NO_SHARED_MEMORY } from "./heap/no-shared-memory.ts";
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
 * @param kind - what that is.
 * @param daemon - whether the program ends without waiting for it. An executor is waited for, not its threads.
 * @returns the thread's number.
 * @throws {RuntimeError} when threads cannot be started here, or too many were.
 */
export function startThread(name: string, serves: number, kind: Kind = KIND.executor, daemon = true): number {
  requireThreads();
  const id = Atomics.add(words, HEADER.nextThread, 1);
  if (id >= MAX_THREADS)
    throw new RuntimeError(`Expected at most ${MAX_THREADS - 1} threads in one program, got one more`);
  words[row(id) + THREAD.name] = storeText(name);
  words[row(id) + THREAD.serves] = serves;
  words[row(id) + THREAD.servesKind] = kind;
  words[row(id) + THREAD.daemon] = daemon ? 1 : 0;
  Atomics.store(words, row(id) + THREAD.state, THREAD_STATE.asked);
  host?.startThread({ id, name, isProcess: kind === KIND.processExecutor });
  return id;
}

function requireThreads(): void {
  if (!isShared) {
    throw new RuntimeError(`Threads need ${NO_SHARED_MEMORY}`);
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

/** What a thread was started for. */
export interface Served {
  readonly kind: Kind;
  readonly at: number;
}

/** What this thread was started for. It runs from now on. */
export function servedByThisThread(): Served {
  Atomics.store(words, row(threadId) + THREAD.state, THREAD_STATE.running);
  return {
    kind: words[row(threadId) + THREAD.servesKind] as Kind,
    at: words[row(threadId) + THREAD.serves] as number,
  };
}

/** The address of the object of `kind` that this thread was started for; 0 when it was started for another kind, or is the main thread. */
export function servedHere(kind: Kind): number {
  return words[row(threadId) + THREAD.servesKind] === kind ? (words[row(threadId) + THREAD.serves] as number) : 0;
}

/** Tells whether this thread was started for the object at `address`. */
export function servesHere(address: number): boolean {
  return threadId !== 0 && words[row(threadId) + THREAD.serves] === address;
}

/** Says that this thread has ended, and wakes those who wait for it. */
export function endThisThread(): void {
  Atomics.store(words, row(threadId) + THREAD.state, THREAD_STATE.ended);
  wake(row(threadId) + THREAD.state);
}

/** Tells whether a thread was started and has not ended. */
export function isRunning(id: number): boolean {
  const state = Atomics.load(words, row(id) + THREAD.state);
  return state === THREAD_STATE.asked || state === THREAD_STATE.running;
}

/** Tells whether the program ends without waiting for a thread. */
export function isDaemon(id: number): boolean {
  return words[row(id) + THREAD.daemon] === 1;
}

/** How many threads were started, with the main thread. */
export function threadCount(): number {
  return Math.min(MAX_THREADS, Atomics.load(words, HEADER.nextThread));
}

/** Waits until a thread has ended or died. @returns false when that did not happen in time. */
export function waitForThread(id: number, timeoutMs?: number): boolean {
  const deadline = deadlineAfter(timeoutMs);
  while (isRunning(id)) {
    const left = remaining(deadline);
    if (left <= 0) return false;
    // It may just begin to run, which wakes nobody: the wait is for the state that is seen here.
    const state = Atomics.load(words, row(id) + THREAD.state);
    if (state < THREAD_STATE.ended) waitAt(row(id) + THREAD.state, state, left);
  }
  return true;
}

/** The twin of `waitForThread` that does not block. */
export async function waitForThreadAsync(id: number, timeoutMs?: number): Promise<boolean> {
  const deadline = deadlineAfter(timeoutMs);
  while (isRunning(id)) {
    const left = remaining(deadline);
    if (left <= 0) return false;
    const state = Atomics.load(words, row(id) + THREAD.state);
    if (state < THREAD_STATE.ended) await waitAsyncAt(row(id) + THREAD.state, state, left);
  }
  return true;
}
