import { asyncDispose } from "../dispose.ts";
import { expected } from "../errors.ts";
import type { AsyncContextManager } from "./context-manager.ts";
import { acquiresNothing } from "./watched.ts";

/** What `aclosing` can close: by `aclose()`, by a `close()` that gives a promise, or an asynchronous generator by its `return()`. */
export type AsyncClosable = { aclose(): unknown } | { close(): unknown } | AsyncGenerator;

function closeOf(thing: AsyncClosable): () => unknown {
  if ("aclose" in thing && typeof thing.aclose === "function") return thing.aclose;
  if ("close" in thing && typeof thing.close === "function") return thing.close;
  return (thing as AsyncGenerator).return as () => unknown;
}

class AsyncClosing<T extends AsyncClosable> implements AsyncContextManager<T, void>, AsyncDisposable {
  readonly #thing: T;

  static {
    acquiresNothing(this.prototype.enterAsync);
  }

  constructor(thing: T) {
    this.#thing = thing;
  }

  async enterAsync(): Promise<T> {
    return this.#thing;
  }

  async exitAsync(): Promise<void> {
    await closeOf(this.#thing).call(this.#thing);
  }

  [asyncDispose](): Promise<void> {
    return this.exitAsync();
  }
}

/**
 * Makes an asynchronous manager of anything that has an `aclose()` or a `close()` to wait for, or of an asynchronous
 * generator that may be left before its end: the body gets the thing itself, and at the end its closing is awaited. It works
 * with `await using` too.
 *
 * @throws {TypeError} when the thing cannot be closed.
 * @example
 * ```ts
 * async function* ticks() {
 *   try {
 *     for (let n = 1; ; n++) yield n;
 *   } finally {
 *     console.log("stopped ticking");
 *   }
 * }
 * await withAsyncContext(aclosing(ticks()), async (numbers) => {
 *   console.log((await numbers.next()).value); // prints 1
 * });
 * // prints stopped ticking
 * ```
 */
export function aclosing<T extends AsyncClosable>(thing: T): AsyncContextManager<T, void> & AsyncDisposable {
  if (typeof thing !== "object" || thing === null || typeof closeOf(thing) !== "function") {
    throw new TypeError(expected("an object with an `aclose()` or a `close()` method", thing));
  }
  return new AsyncClosing(thing);
}
