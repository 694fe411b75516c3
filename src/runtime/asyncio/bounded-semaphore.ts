import { Semaphore } from "./semaphore.ts";

/**
 * A `Semaphore` that notices a place given back which nobody had taken: usually a release that ran twice.
 *
 * @example
 * ```ts
 * const places = new BoundedSemaphore(1);
 * await places.acquire();
 * places.release();
 * try {
 *   places.release();
 * } catch (error) {
 *   console.log((error as Error).message);
 * }
 * // prints Expected `release` on a semaphore with a place taken, got one whose 1 is free
 * ```
 */
export class BoundedSemaphore extends Semaphore {
  readonly #bound: number;

  /**
   * @param value - how many places there are. Default: 1.
   * @throws {RangeError} when it is no whole number from 0 on.
   */
  constructor(value: number = 1) {
    super(value);
    this.#bound = value;
  }

  protected override checkRelease(): void {
    if (this.free < this.#bound) return;
    const free = this.#bound === 1 ? "1 is" : `${this.#bound} are`;
    throw new RangeError(`Expected \`release\` on a semaphore with a place taken, got one whose ${free} free`);
  }
}
