import { dispose } from "../dispose.ts";
import { expected } from "../errors.ts";
import type { ContextManager } from "./context-manager.ts";
import { refusePromise } from "./promises.ts";
import { acquiresNothing } from "./watched.ts";

/** What `closing` can close: by `close()`, or a generator by its `return()`. */
export type Closable = { close(): unknown } | Generator;

function closeOf(thing: Closable): () => unknown {
  if ("close" in thing && typeof thing.close === "function") return thing.close;
  return (thing as Generator).return as () => unknown;
}

class Closing<T extends Closable> implements ContextManager<T, void>, Disposable {
  readonly #thing: T;

  static {
    acquiresNothing(this.prototype.enter);
  }

  constructor(thing: T) {
    this.#thing = thing;
  }

  enter(): T {
    return this.#thing;
  }

  exit(): void {
    const given = closeOf(this.#thing).call(this.#thing);
    refusePromise(given, "`close()` returned a promise, and `closing` does not wait for it. Use `aclosing` instead");
  }

  [dispose](): void {
    this.exit();
  }
}

/**
 * Makes a manager of anything that has a `close()`, or of a generator: the body gets the thing itself, and at the end it is
 * closed. It works with `using` too.
 *
 * @throws {TypeError} when the thing cannot be closed.
 * @example
 * ```ts
 * const door = { close: () => console.log("closed") };
 * withContext(closing(door), () => console.log("inside"));
 * // prints inside
 * // prints closed
 * ```
 */
export function closing<T extends Closable>(thing: T): ContextManager<T, void> & Disposable {
  if (typeof thing !== "object" || thing === null || typeof closeOf(thing) !== "function") {
    throw new TypeError(expected("an object with a `close()` method", thing));
  }
  return new Closing(thing);
}
