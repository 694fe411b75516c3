import { copyIdentity } from "../contextlib/wrapped-function.ts";
import { expected } from "../errors.ts";
import { type CallKey, callKey } from "./call-key.ts";

/** What a cache has done so far. */
export interface CacheInfo {
  /** Calls that were answered from the cache. */
  readonly hits: number;
  /** Calls that ran the function. */
  readonly misses: number;
  /** How many results are kept at most; `null` for no bound. */
  readonly maxsize: number | null;
  /** How many results are kept now. */
  readonly currsize: number;
}

/** What a cached function has beside being called. */
export interface CacheControl<Fn> {
  /** Counts hits, misses and results. */
  cacheInfo(): CacheInfo;
  /** Forgets all results, and starts to count anew. */
  cacheClear(): void;
  /** Says how the cache was made. `typed` is always true: `1` and `"1"` are different arguments here, as are `1` and `true`. */
  cacheParameters(): { readonly maxsize: number | null; readonly typed: true };
  /** The function itself: calling it passes the cache by. */
  readonly wrapped: Fn;
}

/** Any function; what it takes and gives is its own business. */
export type AnyFunction = (this: never, ...args: never[]) => unknown;

/** A function with a cache before it. */
export type Cached<Fn> = Fn & CacheControl<Fn>;

/** One result, in a ring from the one that was used longest ago to the latest. */
interface Entry {
  readonly key: CallKey;
  readonly result: unknown;
  older: Entry;
  newer: Entry;
}

/** A ring with nothing but its own beginning and end. */
function emptyRing(): Entry {
  const root = { key: undefined, result: undefined } as unknown as Entry;
  root.older = root.newer = root;
  return root;
}

class ResultCache {
  readonly #maxsize: number | null;
  #entries = new Map<CallKey, Entry>();
  #root = emptyRing();
  #hits = 0;
  #misses = 0;

  constructor(maxsize: number | null) {
    this.#maxsize = maxsize;
  }

  call(fn: (...args: never[]) => unknown, self: unknown, args: readonly unknown[]): unknown {
    if (this.#maxsize === 0) {
      this.#misses++;
      return Reflect.apply(fn, self, args);
    }
    const key = callKey(self, args);
    const entry = this.#entries.get(key);
    if (entry !== undefined) {
      this.#hits++;
      if (this.#maxsize !== null) this.#use(entry);
      return entry.result;
    }
    this.#misses++;
    const result: unknown = Reflect.apply(fn, self, args);
    // The function may have called itself with the same arguments; then the inner result is there already, and stays.
    if (!this.#entries.has(key)) this.#keep(key, result);
    return result;
  }

  info(): CacheInfo {
    return { hits: this.#hits, misses: this.#misses, maxsize: this.#maxsize, currsize: this.#entries.size };
  }

  clear(): void {
    this.#entries = new Map();
    this.#root = emptyRing();
    this.#hits = this.#misses = 0;
  }

  #keep(key: CallKey, result: unknown): void {
    if (this.#maxsize !== null && this.#entries.size >= this.#maxsize) {
      const oldest = this.#root.newer;
      this.#unlink(oldest);
      this.#entries.delete(oldest.key);
    }
    const entry: Entry = { key, result, older: this.#root, newer: this.#root };
    this.#link(entry);
    this.#entries.set(key, entry);
  }

  #use(entry: Entry): void {
    this.#unlink(entry);
    this.#link(entry);
  }

  #link(entry: Entry): void {
    const root = this.#root;
    entry.newer = root;
    entry.older = root.older;
    root.older.newer = entry;
    root.older = entry;
  }

  #unlink({ older, newer }: Entry): void {
    older.newer = newer;
    newer.older = older;
  }
}

/**
 * Puts a cache before a function: a call with arguments that it has seen is answered at once, without running it. The results
 * used longest ago are forgotten first. Call it with the function, or with the bound first; it decorates methods too.
 *
 * Two calls are the same when their arguments are: as many, primitives of one type and equal, objects the very same one; and
 * `this`, for a method. The cache keeps results alive, not arguments.
 *
 * An error is not kept: the next call runs the function again. But an `async` function gives a promise, and that is a result: a
 * rejected one is kept too, until it is evicted or `cacheClear()` is called. What is evicted is only forgotten, not closed.
 *
 * @param maxsize - how many results are kept; `null` for all of them, 0 for none. Default: 128.
 * @throws {TypeError} when it is given neither a bound nor a function.
 * @example
 * ```ts
 * const fibonacci = lruCache((n: number): number => (n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2)));
 * console.log(fibonacci(80)); // prints 23416728348467684
 * console.log(fibonacci.cacheInfo()); // prints { hits: 78, misses: 81, maxsize: 128, currsize: 81 }
 * ```
 * @example
 * ```ts
 * const readConfig = lruCache(2)((name: string) => {
 *   console.log("reading", name);
 *   return { name };
 * });
 * for (const name of ["a", "b", "a", "c", "b"]) readConfig(name);
 * // prints reading a
 * // prints reading b
 * // prints reading c
 * // prints reading b
 * ```
 */
export function lruCache<Fn extends AnyFunction>(fn: Fn): Cached<Fn>;
export function lruCache(maxsize?: number | null): <Fn extends AnyFunction>(fn: Fn) => Cached<Fn>;
export function lruCache(fnOrMaxsize: AnyFunction | number | null = 128): unknown {
  if (typeof fnOrMaxsize === "function") return cached(fnOrMaxsize, 128);
  if (fnOrMaxsize !== null && !Number.isInteger(fnOrMaxsize)) {
    throw new TypeError(
      expected("`lruCache` to be given a function, or a whole number or null as its bound", fnOrMaxsize),
    );
  }
  // As in Python, a negative bound keeps nothing.
  const maxsize = fnOrMaxsize === null ? null : Math.max(0, fnOrMaxsize);
  return (fn: AnyFunction) => cached(fn, maxsize);
}

function cached<Fn extends AnyFunction>(fn: Fn, maxsize: number | null): Cached<Fn> {
  if (typeof fn !== "function") throw new TypeError(expected("a function to cache the results of", fn));
  const results = new ResultCache(maxsize);
  const wrapper = function (this: unknown, ...args: unknown[]): unknown {
    return results.call(fn, this, args);
  };
  const control: CacheControl<Fn> = {
    cacheInfo: () => results.info(),
    cacheClear: () => {
      results.clear();
    },
    cacheParameters: () => ({ maxsize, typed: true }),
    wrapped: fn,
  };
  return Object.assign(copyIdentity(fn, wrapper), control) as unknown as Cached<Fn>;
}
