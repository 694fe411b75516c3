// The shared heap of the running program: one buffer that every thread of it sees.
import { DEFAULT_BYTES, FIRST_FREE, HEADER, MAGIC, THREAD, THREAD_WORDS, THREADS } from "./layout.ts";

/** The heap as 32-bit words and as bytes. Live bindings: they change when a program is attached, never while it runs. */
export let words: Int32Array = new Int32Array(0);
export let bytes: Uint8Array = new Uint8Array(0);

/** True when other threads can see the heap; false on a page without cross-origin isolation. */
export let isShared = false;

/** This thread's place in the thread table; 0 is the main thread. */
export let threadId = 0;

/** The words of this thread's row in the thread table. */
export let threadRow = THREADS;

/**
 * Makes a heap, ready to attach.
 *
 * @param size - bytes; a multiple of 4.
 * @param shared - whether other threads are to see it. Default: wherever the platform has shared memory.
 * @returns a `SharedArrayBuffer`, or an `ArrayBuffer` for one thread alone.
 */
export function createHeap(
  size: number = DEFAULT_BYTES,
  shared: boolean = typeof SharedArrayBuffer === "function",
): SharedArrayBuffer | ArrayBuffer {
  const buffer = shared ? new SharedArrayBuffer(size) : new ArrayBuffer(size);
  const header = new Int32Array(buffer);
  header[HEADER.magic] = MAGIC;
  header[HEADER.bump] = FIRST_FREE;
  header[HEADER.end] = size >>> 2;
  header[HEADER.nextThread] = 1;
  header[THREADS + THREAD.state] = 2;
  return buffer;
}

const forgetters: (() => void)[] = [];

/** Has `forget` called whenever a heap is attached: what a module remembers of the old one is void then. */
export function whenAttached(forget: () => void): void {
  forgetters.push(forget);
}

/** Makes `buffer` this thread's heap. Everything that was made on another one is void. */
export function attachHeap(buffer: SharedArrayBuffer | ArrayBuffer, thread = 0): void {
  const attached = new Int32Array(buffer);
  if (attached[HEADER.magic] !== MAGIC) throw new Error("Expected a heap made by createHeap, got another buffer");
  words = attached;
  bytes = new Uint8Array(buffer);
  isShared = typeof SharedArrayBuffer === "function" && buffer instanceof SharedArrayBuffer;
  threadId = thread;
  threadRow = THREADS + thread * THREAD_WORDS;
  for (const forget of forgetters) forget();
}

// A program outside the tutorial needs no host for what stays on one thread: it finds a heap of its own.
attachHeap(createHeap());
