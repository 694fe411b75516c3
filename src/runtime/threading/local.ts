import { threadId } from "../heap/heap.ts";

/**
 * A value of its own for each thread, made when the thread first asks for it.
 *
 * Python's threads see the same variables, so `local` is how one of them keeps something to itself. Here every ordinary variable is the thread's own
 * already. What `local` adds is the making: each thread makes its connection or its buffer once, the first time that one of its jobs needs it.
 *
 * @example
 * ```ts
 * const scratch = new local(() => ({ used: 0 }));
 * scratch.value.used += 1;
 * scratch.value.used += 1;
 * console.log(scratch.value.used); // prints 2
 * ```
 */
export class local<T> {
  readonly #make: () => T;
  /** By thread: where one worker plays several threads in turn, each has its own too. */
  readonly #values = new Map<number, T>();

  /** @param make - called once in each thread that asks for the value. */
  constructor(make: () => T) {
    this.#make = make;
  }

  /** This thread's value. */
  get value(): T {
    if (!this.#values.has(threadId)) this.#values.set(threadId, this.#make());
    return this.#values.get(threadId) as T;
  }

  set value(value: T) {
    this.#values.set(threadId, value);
  }
}
