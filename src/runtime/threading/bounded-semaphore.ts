import { KIND } from "../heap/layout.ts";
import { Existing, registerKind } from "../heap/shared.ts";
import { bounded, Semaphore } from "./semaphore.ts";

/**
 * A semaphore that never has more places than at its start: a release too many is an error, which else would only show as one thread too many inside.
 *
 * @example
 * ```ts
 * const places = new BoundedSemaphore(1);
 * places.acquire();
 * places.release();
 * try {
 *   places.release();
 * } catch (error) {
 *   console.log((error as Error).message); // prints Expected `release` to leave the semaphore with 1 free places at most, got 2
 * }
 * ```
 */
export class BoundedSemaphore extends Semaphore {
  /**
   * @param value - how many places there are. Default: 1.
   * @throws {RangeError} when it is no whole number from 0 on.
   */
  constructor(value?: number);
  /** @internal */
  constructor(existing: Existing);
  constructor(value?: number | Existing) {
    super(value, bounded);
  }
}

registerKind(KIND.boundedSemaphore, (at) => new BoundedSemaphore(new Existing(at)));
