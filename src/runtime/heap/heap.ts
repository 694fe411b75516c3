// The shared heap of the running program: one buffer that every thread of it sees.
import { DEFAULT_BYTES, FIRST_FREE, HEADER, MAGIC, THREAD, THREAD_WORDS, THREADS } from "./layout.ts";

/** The heap as 32-bit words and as bytes. Live bindings: they change when a program is attached, never while it runs. */
export let words: Int32Array = new Int32Array(0);
export let bytes: Uint8Array = new Uint8Array(0);

/** True when other threads can see the heap; false on a page without cross-origin isolation. */
export let isShared = false;

/** This thread's place in the thread table; 0 is the main thread. */
export let threadId = 0;

/** Counts the heaps that this thread has had, and how often one was emptied: what belongs to an earlier program is told by it. */
export let heapNumber = 0;

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
  layOut(new Int32Array(buffer));
  return buffer;
}

/** Makes a heap as it was when it was new. Nobody may use it meanwhile, and who attached it must do so again. */
export function renewHeap(buffer: SharedArrayBuffer | ArrayBuffer): void {
  const used = new Int32Array(buffer);
  used.fill(0, 0, used[HEADER.bump]);
  layOut(used);
  if (buffer === words.buffer) heapNumber++;
}

function layOut(header: Int32Array): void {
  header[HEADER.magic] = MAGIC;
  header[HEADER.bump] = FIRST_FREE;
  header[HEADER.end] = header.length;
  header[HEADER.nextThread] = 1;
  header[THREADS + THREAD.state] = 2;
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
  if (buffer !== words.buffer) heapNumber++;
  words = attached;
  bytes = new Uint8Array(buffer);
  isShared = typeof SharedArrayBuffer === "function" && buffer instanceof SharedArrayBuffer;
  threadId = thread;
  threadRow = THREADS + thread * THREAD_WORDS;
  for (const forget of forgetters) forget();
}

/** Another heap than this thread's own, and the place that this thread has there. */
export interface OtherHeap {
  readonly words: Int32Array;
  readonly bytes: Uint8Array;
  readonly isShared: boolean;
  readonly threadId: number;
}

/** Names another heap, for `onHeap`. */
export function otherHeap(buffer: SharedArrayBuffer | ArrayBuffer, thread: number): OtherHeap {
  const shared = typeof SharedArrayBuffer === "function" && buffer instanceof SharedArrayBuffer;
  return { words: new Int32Array(buffer), bytes: new Uint8Array(buffer), isShared: shared, threadId: thread };
}

/** The heap that this thread has just now, for `onHeap`. */
export function thisHeap(): OtherHeap {
  return { words, bytes, isShared, threadId };
}

/** Does `act` on another heap. It must run no code of the program's, make no shared object and await nothing. */
export function onHeap<Result>(other: OtherHeap, act: () => Result): Result {
  const own = thisHeap();
  use(other);
  try {
    return act();
  } finally {
    use(own);
  }
}

function use(heap: OtherHeap): void {
  ({ words, bytes, isShared, threadId } = heap);
  threadRow = THREADS + threadId * THREAD_WORDS;
}

// A program outside the tutorial needs no host for what stays on one thread: it finds a heap of its own.
attachHeap(createHeap());
