import { BaseQueue } from "./base-queue.ts";

/** A list whose end is where both things happen. */
class Lifo<T> {
  readonly #items: T[] = [];

  get size(): number {
    return this.#items.length;
  }
  push(item: T): void {
    this.#items.push(item);
  }
  pop(): T | undefined {
    return this.#items.pop();
  }
}

/**
 * A `Queue` whose newest item comes out first.
 *
 * @typeParam T - what is put on it.
 * @example
 * ```ts
 * const queue = new LifoQueue<string>();
 * for (const name of ["a", "b"]) queue.putNowait(name);
 * console.log(queue.getNowait(), queue.getNowait()); // prints b a
 * ```
 */
export class LifoQueue<T> extends BaseQueue<T> {
  /**
   * @param maxsize - how many items it holds at most; 0 or less for no bound. Default: 0.
   */
  constructor(maxsize: number = 0) {
    super(maxsize, new Lifo<T>());
  }
}
