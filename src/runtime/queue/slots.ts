// The slots of a queue's items: a ring that grows as it is needed, and goes back to the queue's own few when it is empty. All of it runs with the
// queue's mutex held.
import { allocate, free } from "../heap/allocator.ts";
import { words } from "../heap/heap.ts";
import { discardItem } from "./items.ts";
import { CAPACITY, COUNT, FIRST, OWN_CAPACITY, OWN_SLOTS, SLOT_WORDS, SLOTS } from "./record.ts";

/** In which order a queue gives its items: what differs between the three queues. */
export interface Order {
  /** Adds an item. @throws {TypeError} when it cannot be compared with the others; then nothing was added. */
  push(queue: number, tag: number, payload: number): void;
  /** Takes the next item out. @returns the address of its slot, which holds it until `shrink`. */
  pop(queue: number): number;
  /** Adds an item that was taken a moment ago and could not be delivered. */
  putBack(queue: number, tag: number, payload: number): void;
}

/** Gives a new queue its own slots. */
export function beginSlots(queue: number): void {
  words[queue + SLOTS] = queue + OWN_SLOTS;
  words[queue + CAPACITY] = OWN_CAPACITY;
}

/** The address of the slot that is `index` behind the first. */
export function slotAt(queue: number, index: number): number {
  const place = (at(queue + FIRST) + index) & (at(queue + CAPACITY) - 1);
  return at(queue + SLOTS) + place * SLOT_WORDS;
}

export function fill(slot: number, tag: number, payload: number): void {
  words[slot] = tag;
  words[slot + 1] = payload;
}

/** Makes room for one item more, if there is none. @throws {RangeError} when the heap is full. */
export function grow(queue: number): void {
  const capacity = at(queue + CAPACITY);
  const count = at(queue + COUNT);
  if (count < capacity) return;
  const larger = allocate(2 * capacity * SLOT_WORDS);
  for (let index = 0; index < count; index++) {
    const slot = slotAt(queue, index);
    fill(larger + index * SLOT_WORDS, at(slot), at(slot + 1));
  }
  freeSlots(queue);
  words[queue + SLOTS] = larger;
  words[queue + CAPACITY] = 2 * capacity;
  words[queue + FIRST] = 0;
}

/** Gives the slots back that an empty queue does not need. */
export function shrink(queue: number): void {
  if (at(queue + COUNT) !== 0 || at(queue + CAPACITY) === OWN_CAPACITY) return;
  freeSlots(queue);
  beginSlots(queue);
  words[queue + FIRST] = 0;
}

/** Gives back all items, and the slots that are not the queue's own. */
export function discardAll(queue: number): void {
  for (let index = at(queue + COUNT) - 1; index >= 0; index--) {
    const slot = slotAt(queue, index);
    discardItem(at(slot), at(slot + 1));
  }
  words[queue + COUNT] = 0;
  shrink(queue);
}

function freeSlots(queue: number): void {
  if (at(queue + CAPACITY) !== OWN_CAPACITY) free(at(queue + SLOTS));
}

function append(queue: number, tag: number, payload: number): void {
  grow(queue);
  fill(slotAt(queue, at(queue + COUNT)), tag, payload);
  words[queue + COUNT] = at(queue + COUNT) + 1;
}

export const firstInFirstOut: Order = {
  push: append,
  pop(queue) {
    const slot = slotAt(queue, 0);
    words[queue + FIRST] = (at(queue + FIRST) + 1) & (at(queue + CAPACITY) - 1);
    words[queue + COUNT] = at(queue + COUNT) - 1;
    return slot;
  },
  putBack(queue, tag, payload) {
    grow(queue);
    words[queue + FIRST] = (at(queue + FIRST) - 1) & (at(queue + CAPACITY) - 1);
    fill(slotAt(queue, 0), tag, payload);
    words[queue + COUNT] = at(queue + COUNT) + 1;
  },
};

export const lastInFirstOut: Order = {
  push: append,
  pop(queue) {
    words[queue + COUNT] = at(queue + COUNT) - 1;
    return slotAt(queue, at(queue + COUNT));
  },
  putBack: append,
};

function at(index: number): number {
  return words[index] as number;
}
