// The errors of this module, under the names that Python's queue gives them.
import { errorsTravelAs } from "../heap/errors-travel.ts";

/**
 * `get` found nothing, without waiting or in its time.
 *
 * @example
 * ```ts
 * const queue = new Queue<string>();
 * try {
 *   queue.getNowait();
 * } catch (error) {
 *   console.log(error instanceof Empty); // prints true
 * }
 * ```
 */
export class Empty extends Error {
  override name = "Empty";
}

/**
 * `put` found no room, without waiting or in its time.
 *
 * @example
 * ```ts
 * const queue = new Queue<string>(1);
 * queue.put("first");
 * try {
 *   queue.put("second", { timeoutMs: 5 });
 * } catch (error) {
 *   console.log(error instanceof Full); // prints true
 * }
 * ```
 */
export class Full extends Error {
  override name = "Full";
}

/**
 * The queue has been shut down: it takes nothing more, and once it is empty has nothing left to give.
 *
 * @example
 * ```ts
 * const queue = new Queue<string>();
 * queue.put("last");
 * queue.shutdown();
 * console.log(queue.get()); // prints last
 * try {
 *   queue.get();
 * } catch (error) {
 *   console.log(error instanceof ShutDown); // prints true
 * }
 * ```
 */
export class ShutDown extends Error {
  override name = "ShutDown";
}

errorsTravelAs(Empty, Full, ShutDown);
