import { KIND } from "../heap/layout.ts";
import { Existing, ours, registerKind } from "../heap/shared.ts";
import { BaseQueue } from "./base-queue.ts";
import { discardAll, lastInFirstOut } from "./slots.ts";

/**
 * A queue that gives the newest item first: a stack between threads. In all else it is a `Queue`.
 *
 * @example
 * ```ts
 * const stack = new LifoQueue<string>();
 * stack.put("first");
 * stack.put("second");
 * console.log(stack.get()); // prints second
 * ```
 */
export class LifoQueue<T> extends BaseQueue<T> {
  /**
   * @param maxsize - how many items it holds at most; 0 for no bound. Default: 0.
   * @throws {RangeError} when it is no whole number from 0 on.
   */
  constructor(maxsize?: number);
  /** @internal */
  constructor(existing: Existing);
  constructor(maxsize: number | Existing = 0) {
    super(ours, KIND.lifoQueue, lastInFirstOut, maxsize);
  }
}

registerKind(KIND.lifoQueue, (at) => new LifoQueue(new Existing(at)), discardAll);
