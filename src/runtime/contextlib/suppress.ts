import { expected } from "../errors.ts";
import type { ContextManager } from "./context-manager.ts";
import { onlyWithContext } from "./only-with-context.ts";

/** A class of errors, as `instanceof` takes it. */
export type ErrorClass = abstract new (...args: never[]) => unknown;

class Suppress implements ContextManager<void, boolean> {
  readonly #classes: readonly ErrorClass[];

  constructor(classes: readonly ErrorClass[]) {
    this.#classes = classes;
  }

  enter(): void {}

  exit(error?: unknown): boolean {
    if (this.#matches(error)) return true;
    if (!(error instanceof AggregateError)) return false;
    const left = this.#leftOf(error);
    if (left === undefined) return true;
    if (left === error) return false;
    throw left;
  }

  #matches(error: unknown): boolean {
    return this.#classes.some((one) => error instanceof one);
  }

  /** The part of a group that is not suppressed: the group itself when that is all of it, undefined when it is nothing. */
  #leftOf(group: AggregateError): AggregateError | undefined {
    const left: unknown[] = [];
    for (const error of group.errors as unknown[]) {
      if (this.#matches(error)) continue;
      const rest = error instanceof AggregateError ? this.#leftOf(error) : error;
      if (rest !== undefined) left.push(rest);
    }
    if (left.length === 0) return undefined;
    const same = left.length === group.errors.length && left.every((error, at) => error === group.errors[at]);
    return same ? group : new AggregateError(left, group.message, "cause" in group ? { cause: group.cause } : {});
  }
}

onlyWithContext(Suppress.prototype, "`suppress`", "withContext");

/**
 * Swallows errors of the given classes, and lets every other go on. Of an `AggregateError` the matching errors are taken
 * out, and the rest goes on. It can be entered again and again, also within itself.
 *
 * Name the narrowest class that will do: what is swallowed here nobody will ever hear of.
 *
 * @throws {TypeError} when one of them is not a class.
 * @example
 * ```ts
 * withContext(suppress(SyntaxError), () => {
 *   JSON.parse("{");
 *   console.log("never said");
 * });
 * console.log("went on"); // prints went on
 * ```
 */
export function suppress(...classes: ErrorClass[]): ContextManager<void, boolean> {
  for (const one of classes) {
    if (typeof one !== "function") throw new TypeError(expected("`suppress` to be given classes of errors", one));
  }
  return new Suppress(classes);
}
