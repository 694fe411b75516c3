import { asyncDispose, dispose } from "../dispose.ts";
import type { AsyncContextManager, ContextManager } from "./context-manager.ts";
import { acquiresNothing } from "./watched.ts";

class NullContext<T> implements ContextManager<T, void>, AsyncContextManager<T, void>, Disposable, AsyncDisposable {
  readonly #value: T;

  static {
    acquiresNothing(this.prototype.enter);
    acquiresNothing(this.prototype.enterAsync);
  }

  constructor(value: T) {
    this.#value = value;
  }

  enter(): T {
    return this.#value;
  }

  exit(): void {}

  async enterAsync(): Promise<T> {
    return this.#value;
  }

  async exitAsync(): Promise<void> {}

  [dispose](): void {}

  async [asyncDispose](): Promise<void> {}
}

/** What stands in for a manager of either kind where there is nothing to release. */
export type NullContextManager<T> = ContextManager<T, void> &
  AsyncContextManager<T, void> &
  Disposable &
  AsyncDisposable;

/**
 * A manager that does nothing: the body gets the value. It stands in where a manager is wanted and there is nothing to
 * release, for instance because the caller owns the resource.
 *
 * @example
 * ```ts
 * function count(source: string[] | ContextManager<string[]>): void {
 *   const lines = Array.isArray(source) ? nullContext(source) : source;
 *   withContext(lines, (all) => console.log(all.length, "lines"));
 * }
 * count(["one", "two"]); // prints 2 lines
 * ```
 */
export function nullContext(): NullContextManager<undefined>;
export function nullContext<T>(value: T): NullContextManager<T>;
export function nullContext(value?: unknown): NullContextManager<unknown> {
  return new NullContext(value);
}
