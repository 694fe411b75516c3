import { BaseQueue } from "./base-queue.ts";
import { Fifo } from "./fifo.ts";

/**
 * A queue between tasks: what is put first comes out first. With a bound it slows down who puts faster than others take.
 *
 * @typeParam T - what is put on it.
 * @example
 * ```ts
 * const queue = new Queue<string>(2);
 * async function produce() {
 *   for (const name of ["a", "b", "c"]) await queue.put(name);
 *   queue.shutdown();
 * }
 * async function consume() {
 *   try {
 *     for (;;) console.log("got", await queue.get());
 *   } catch (error) {
 *     if (!(error instanceof QueueShutDown)) throw error;
 *   }
 * }
 * await Promise.all([produce(), consume()]);
 * // prints got a
 * // prints got b
 * // prints got c
 * ```
 */
export class Queue<T> extends BaseQueue<T> {
  /**
   * @param maxsize - how many items it holds at most; 0 or less for no bound. Default: 0.
   */
  constructor(maxsize: number = 0) {
    super(maxsize, new Fifo<T>());
  }
}
