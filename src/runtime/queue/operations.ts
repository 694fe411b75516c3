// What is done to a queue on the heap: putting, taking, handing over to those who wait, shutting down. The checks come in CPython's order.
import { free } from "../heap/allocator.ts";
import { lockWord, unlockWord, wake } from "../heap/futex.ts";
import { words } from "../heap/heap.ts";
import { CARRIES, join, NOT_SERVED, serve, SERVED, takeOldest, withdraw } from "../heap/line.ts";
import { Empty, Full, ShutDown } from "./errors.ts";
import { discardItem, payloadOf, tagOf, takeItem } from "./items.ts";
import { refuseNegative } from "./queue-options.ts";
import { COUNT, GETTERS, MAXSIZE, MUTEX, PUTTERS, SHUT, UNFINISHED } from "./record.ts";
import { discardAll, type Order, shrink } from "./slots.ts";

/** How a waiter is told that the queue was shut down; that its item cannot be compared with the others; that the heap has no room for it. */
const TOLD_SHUT = SERVED + 1;
const TOLD_REFUSED = SERVED + 2;
const TOLD_HEAP_FULL = SERVED + 3;

/** The item that `ask` took last, for `takeAsked`. */
let askedTag = 0;
let askedPayload = 0;

export function word(queue: number, offset: number): number {
  return Atomics.load(words, queue + offset);
}

export function isFull(queue: number): boolean {
  const maxsize = word(queue, MAXSIZE);
  return maxsize > 0 && word(queue, COUNT) >= maxsize;
}

/**
 * Puts an item, or stands in line with it.
 *
 * @returns the waiter, for `endPut`; 0 when the item was put.
 */
export function offer(queue: number, order: Order, item: unknown, block: boolean, timeoutMs?: number): number {
  const tag = tagOf(item);
  const payload = payloadOf(tag, item);
  let owned = false;
  lockWord(queue + MUTEX);
  try {
    if (word(queue, SHUT) === 1) throw shutDownError("put");
    if (word(queue, MAXSIZE) > 0 && block) refuseNegative(timeoutMs);
    if (!isFull(queue)) {
      add(queue, order, tag, payload);
      owned = true;
      return 0;
    }
    if (!block) throw new Full(`The queue is full: it holds ${word(queue, MAXSIZE)} at most`);
    const waiter = join(queue + PUTTERS);
    words[waiter + CARRIES] = tag;
    words[waiter + CARRIES + 1] = payload;
    owned = true;
    return waiter;
  } finally {
    unlockWord(queue + MUTEX);
    if (!owned) discardItem(tag, payload);
  }
}

/**
 * Ends the wait of `offer`, whatever ended it.
 *
 * @returns the error to throw where the item was not put.
 */
export function endPut(queue: number, waiter: number, timeoutMs: number | undefined): Error | undefined {
  const how = withdraw(queue + MUTEX, queue + PUTTERS, waiter);
  if (how !== SERVED) discardCarried(waiter);
  free(waiter);
  if (how === SERVED) return undefined;
  if (how === TOLD_SHUT) return shutDownError("put");
  if (how === NOT_SERVED) return new Full(`The queue had no room within ${timeoutMs} ms`);
  if (how === TOLD_HEAP_FULL) return new RangeError("The item was not put: the shared heap is full");
  return new TypeError("The item was not put: it cannot be compared with the others on the queue");
}

/**
 * Takes an item, or stands in line for one.
 *
 * @returns the waiter, for `endGet` or `giveUp`; 0 when an item was taken: `takeAsked` gives it, and must be called at once.
 */
export function ask(queue: number, order: Order, block: boolean, timeoutMs: number | undefined): number {
  lockWord(queue + MUTEX);
  try {
    const isEmpty = word(queue, COUNT) === 0;
    if (isEmpty && word(queue, SHUT) === 1) throw shutDownError("get");
    if (block) refuseNegative(timeoutMs);
    if (!isEmpty) {
      remove(queue, order);
      return 0;
    }
    if (!block) throw new Empty("The queue is empty");
    return join(queue + GETTERS);
  } finally {
    unlockWord(queue + MUTEX);
  }
}

/** Gives the item that `ask` has just taken. To make a value of it needs no mutex. */
export function takeAsked(): unknown {
  return takeItem(askedTag, askedPayload);
}

/** Ends the wait of `ask`. @returns the item. */
export function endGet(queue: number, waiter: number, timeoutMs: number | undefined): unknown {
  const how = leaveGetters(queue, waiter);
  if (how === SERVED) return takeAsked();
  throw how === NOT_SERVED ? new Empty(`Nothing came on the queue within ${timeoutMs} ms`) : shutDownError("get");
}

/** Ends the wait of `ask` that was interrupted: an item that was handed over just then goes to the next, or back. */
export function giveUp(queue: number, order: Order, waiter: number): void {
  if (leaveGetters(queue, waiter) !== SERVED) return;
  const [tag, payload] = [askedTag, askedPayload];
  lockWord(queue + MUTEX);
  try {
    const getter = oldest(queue, GETTERS);
    if (getter === 0) order.putBack(queue, tag, payload);
    else handOver(getter, tag, payload);
  } finally {
    unlockWord(queue + MUTEX);
  }
}

/** One item is done. @throws {RangeError} when all are. */
export function finish(queue: number): void {
  lockWord(queue + MUTEX);
  try {
    const left = word(queue, UNFINISHED) - 1;
    if (left < 0) throw new RangeError("Expected `taskDone` once for each item that was put, got one call more");
    leaveUnfinished(queue, left);
  } finally {
    unlockWord(queue + MUTEX);
  }
}

/** Takes nothing more, and tells who waits. */
export function shutDown(queue: number, immediate: boolean): void {
  lockWord(queue + MUTEX);
  try {
    words[queue + SHUT] = 1;
    if (immediate) {
      const count = word(queue, COUNT);
      discardAll(queue);
      leaveUnfinished(queue, Math.max(0, word(queue, UNFINISHED) - count));
    }
    for (const line of [GETTERS, PUTTERS]) {
      for (let waiter = oldest(queue, line); waiter !== 0; waiter = oldest(queue, line)) serve(waiter, TOLD_SHUT);
    }
  } finally {
    unlockWord(queue + MUTEX);
  }
}

function leaveGetters(queue: number, waiter: number): number {
  const how = withdraw(queue + MUTEX, queue + GETTERS, waiter);
  askedTag = words[waiter + CARRIES] as number;
  askedPayload = words[waiter + CARRIES + 1] as number;
  free(waiter);
  return how;
}

/** Gives back the item that a waiter brought. */
function discardCarried(waiter: number): void {
  discardItem(words[waiter + CARRIES] as number, words[waiter + CARRIES + 1] as number);
}

function shutDownError(act: "put" | "get"): ShutDown {
  return new ShutDown(
    act === "put"
      ? "The queue has been shut down: nothing can be put any more"
      : "The queue has been shut down, and is empty",
  );
}

// The rest runs with the mutex held.

/** Adds an item there is room for: to the one who waits longest for it, or to the others. */
function add(queue: number, order: Order, tag: number, payload: number): void {
  const getter = oldest(queue, GETTERS);
  if (getter === 0) order.push(queue, tag, payload);
  // Counted before it is handed over: who gets it may ask at once whether all is done.
  Atomics.add(words, queue + UNFINISHED, 1);
  if (getter !== 0) handOver(getter, tag, payload);
}

function handOver(getter: number, tag: number, payload: number): void {
  words[getter + CARRIES] = tag;
  words[getter + CARRIES + 1] = payload;
  serve(getter);
}

/** Takes an item that is there, and gives its room to the one who waits longest for it. */
function remove(queue: number, order: Order): void {
  const slot = order.pop(queue);
  const [tag, payload] = [words[slot] as number, words[slot + 1] as number];
  while (!isFull(queue)) {
    const putter = oldest(queue, PUTTERS);
    if (putter === 0) break;
    let how = SERVED;
    try {
      add(queue, order, words[putter + CARRIES] as number, words[putter + CARRIES + 1] as number);
    } catch (error) {
      how = error instanceof RangeError ? TOLD_HEAP_FULL : TOLD_REFUSED;
    }
    serve(putter, how);
  }
  shrink(queue);
  askedTag = tag;
  askedPayload = payload;
}

function leaveUnfinished(queue: number, left: number): void {
  Atomics.store(words, queue + UNFINISHED, left);
  if (left === 0) wake(queue + UNFINISHED);
}

function oldest(queue: number, line: number): number {
  return takeOldest(queue + line, line === PUTTERS ? discardCarried : undefined);
}
