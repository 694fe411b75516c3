import { type AnyFunction, type Cached, lruCache } from "./lru-cache.ts";

/**
 * Puts a cache without a bound before a function: `lruCache(null)`. Nothing is ever forgotten, so use it where the number of
 * different arguments is small.
 *
 * @example
 * ```ts
 * const square = cache((n: number) => {
 *   console.log("computing", n);
 *   return n * n;
 * });
 * console.log(square(7), square(7));
 * // prints computing 7
 * // prints 49 49
 * ```
 */
export function cache<Fn extends AnyFunction>(fn: Fn): Cached<Fn> {
  return lruCache(null)(fn);
}
