import { expected } from "../errors.ts";
import { type Less, lessThan, PriorityHeap } from "../priority-heap.ts";
import { BaseQueue } from "./base-queue.ts";

/**
 * A `Queue` whose smallest item comes out first. Usually an item is an array that begins with its priority: arrays are compared
 * item by item, as Python compares tuples, all else by `<`.
 *
 * @typeParam T - what is put on it.
 * @example
 * ```ts
 * const queue = new PriorityQueue<[number, string]>();
 * queue.putNowait([2, "wash up"]);
 * queue.putNowait([1, "cook"]);
 * console.log(queue.getNowait()); // prints [ 1, 'cook' ]
 * ```
 */
export class PriorityQueue<T> extends BaseQueue<T> {
  /**
   * @param maxsize - how many items it holds at most; 0 or less for no bound. Default: 0.
   * @param less - says whether an item comes out before another. Default: as described above.
   */
  constructor(maxsize: number = 0, less: Less<T> = lessThan) {
    if (typeof less !== "function") throw new TypeError(expected("`less` to be a function of two items", less));
    super(maxsize, new PriorityHeap<T>(less));
  }
}
