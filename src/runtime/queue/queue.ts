import { KIND } from "../heap/layout.ts";
import { Existing, ours, registerKind } from "../heap/shared.ts";
import { BaseQueue } from "./base-queue.ts";
import { discardAll, firstInFirstOut } from "./slots.ts";

/**
 * A line of items between threads: who puts something does not wait for who takes it, unless the queue has a bound and is full. First in, first out.
 *
 * Items are copied on their way; what `unwind/threading` makes travels as itself. Made while the module loads, it is the same queue in every thread.
 *
 * @example
 * ```ts
 * import { Queue, ShutDown } from "unwind/queue";
 * import { Thread } from "unwind/threading";
 *
 * const orders = new Queue<string>(2);
 *
 * export function cook(): void {
 *   try {
 *     for (;;) console.log("cooking", orders.get());
 *   } catch (error) {
 *     if (!(error instanceof ShutDown)) throw error;
 *   }
 * }
 *
 * export function main(): void {
 *   const thread = new Thread({ target: cook });
 *   thread.start();
 *   for (const dish of ["soup", "rice", "cake"]) orders.put(dish);
 *   orders.shutdown();
 *   thread.join();
 *   // prints cooking soup
 *   // prints cooking rice
 *   // prints cooking cake
 * }
 * ```
 */
export class Queue<T> extends BaseQueue<T> {
  /**
   * @param maxsize - how many items it holds at most; 0 for no bound. Default: 0.
   * @throws {RangeError} when it is no whole number from 0 on.
   */
  constructor(maxsize?: number);
  /** @internal */
  constructor(existing: Existing);
  constructor(maxsize: number | Existing = 0) {
    super(ours, KIND.queue, firstInFirstOut, maxsize);
  }
}

registerKind(KIND.queue, (at) => new Queue(new Existing(at)), discardAll);
