// Smallest first: a binary heap in a queue's slots, which moves items as CPython's heapq does. It compares first and moves then, so that items that cannot
// be compared change nothing.
import { words } from "../heap/heap.ts";
import { comesBefore } from "./compare-items.ts";
import { readItem } from "./items.ts";
import { COUNT } from "./record.ts";
import { fill, grow, type Order, slotAt } from "./slots.ts";

function push(queue: number, tag: number, payload: number): void {
  grow(queue);
  const item = readItem(tag, payload);
  const count = at(queue + COUNT);
  let place = count;
  while (place > 0 && comesBefore(item, itemAt(queue, parentOf(place)))) place = parentOf(place);
  for (let hole = count; hole !== place; hole = parentOf(hole)) move(queue, parentOf(hole), hole);
  fill(slotAt(queue, place), tag, payload);
  words[queue + COUNT] = count + 1;
}

function pop(queue: number): number {
  const count = at(queue + COUNT) - 1;
  const last = slotAt(queue, count);
  const path = pathOfSmallest(queue, count);
  // The last item goes to its place on the path along which the smaller ones rise.
  let place = path.length - 1;
  if (count > 0) {
    const item = itemAt(queue, count);
    while (place > 0 && comesBefore(item, itemAt(queue, path[place] as number))) place--;
  }
  const [tag, payload] = [at(slotAt(queue, 0)), at(slotAt(queue, 0) + 1)];
  for (let step = 0; step < place; step++) move(queue, path[step + 1] as number, path[step] as number);
  move(queue, count, path[place] as number);
  fill(last, tag, payload);
  words[queue + COUNT] = count;
  return last;
}

/** The places from the top down to a leaf, the smaller child each time. */
function pathOfSmallest(queue: number, count: number): number[] {
  const path = [0];
  for (let child = 1; child < count; child = 2 * child + 1) {
    const right = child + 1;
    if (right < count && !comesBefore(itemAt(queue, child), itemAt(queue, right))) child = right;
    path.push(child);
  }
  return path;
}

export const smallestFirst: Order = { push, pop, putBack: push };

function parentOf(place: number): number {
  return (place - 1) >> 1;
}

function itemAt(queue: number, place: number): unknown {
  const slot = slotAt(queue, place);
  return readItem(at(slot), at(slot + 1));
}

function move(queue: number, from: number, to: number): void {
  const slot = slotAt(queue, from);
  fill(slotAt(queue, to), at(slot), at(slot + 1));
}

function at(index: number): number {
  return words[index] as number;
}
