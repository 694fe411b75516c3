import { withAsyncContext } from "../contextlib/with-async-context.ts";
import { expected } from "../errors.ts";
import { Timeout, type TimeoutOptions } from "./timeout.ts";

/**
 * Gives a block a deadline: the block gets a signal, which aborts when the time is up with a `TimeoutError` as its reason. Hand
 * it to every wait in the block (`lock.acquire({ signal })`, `sleep(ms, { signal })`, `fetch(url, { signal })`).
 *
 * As in Python, the block is told to stop and then waited for, so that nothing of it runs on behind your back. A promise cannot
 * be stopped from outside: a block that does not look at its signal takes as long as it takes, and what it gives is given.
 *
 * Without a body it is a context manager, whose resource is the signal.
 *
 * @param ms - milliseconds, from when the block begins; `Infinity` for none.
 * @param options.signal - an outer signal that ends the block too. Default: none.
 * @throws {TimeoutError} when the deadline ended a wait in the block; otherwise what the block throws.
 * @example
 * ```ts
 * const lock = new Lock();
 * using held = await lock.acquire();
 * try {
 *   await timeout(5, async (signal) => {
 *     using again = await lock.acquire({ signal }); // never free
 *   });
 * } catch (error) {
 *   console.log((error as Error).message); // prints The block did not end within 5 ms
 * }
 * ```
 */
export function timeout(ms: number, options?: TimeoutOptions): Timeout;
export function timeout<T>(
  ms: number,
  body: (signal: AbortSignal) => PromiseLike<T> | T,
  options?: TimeoutOptions,
): Promise<T>;
export function timeout(
  ms: number,
  bodyOrOptions?: ((signal: AbortSignal) => unknown) | TimeoutOptions,
  options?: TimeoutOptions,
): Timeout | Promise<unknown> {
  if (bodyOrOptions === undefined) return new Timeout(ms, options);
  if (typeof bodyOrOptions === "function") return withAsyncContext(new Timeout(ms, options), bodyOrOptions);
  if (typeof (bodyOrOptions as { then?: unknown }).then === "function") {
    throw new TypeError(
      `${expected("`timeout` to be given a function of the signal", bodyOrOptions)}: a promise is at work already, and nothing can stop it`,
    );
  }
  return new Timeout(ms, bodyOrOptions);
}
