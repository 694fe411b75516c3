import { KIND } from "../heap/layout.ts";
import { Existing, ours, registerKind } from "../heap/shared.ts";
import { BaseQueue } from "./base-queue.ts";
import { smallestFirst } from "./smallest-first.ts";
import { discardAll } from "./slots.ts";

/**
 * A queue that gives the smallest item first. In all else it is a `Queue`.
 *
 * Items are compared as Python compares them: numbers by size, strings by their characters, arrays item by item. So an urgent job is `[1, name]`. Where
 * two items cannot be compared, putting one (or, where that shows only later, getting one) is a `TypeError`, and the queue stays as it was.
 *
 * @example
 * ```ts
 * const jobs = new PriorityQueue<[number, string]>();
 * jobs.put([5, "sweep"]);
 * jobs.put([1, "put out the fire"]);
 * console.log(jobs.get()); // prints [ 1, 'put out the fire' ]
 * ```
 */
export class PriorityQueue<T> extends BaseQueue<T> {
  /**
   * @param maxsize - how many items it holds at most; 0 for no bound. Default: 0.
   * @throws {RangeError} when it is no whole number from 0 on.
   */
  constructor(maxsize?: number);
  /** @internal */
  constructor(existing: Existing);
  constructor(maxsize: number | Existing = 0) {
    super(ours, KIND.priorityQueue, smallestFirst, maxsize);
  }
}

registerKind(KIND.priorityQueue, (at) => new PriorityQueue(new Existing(at)), discardAll);
