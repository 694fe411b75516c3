// The errors that several modules throw, under Python's names.

/** A wait ended at its deadline. */
export class TimeoutError extends Error {
  override name = "TimeoutError";
}

/** What was asked for was cancelled before it was done: a job that had not started, a task whose group gave up. */
export class CancelledError extends Error {
  override name = "CancelledError";
}

/** What CPython calls a RuntimeError: the program used an object in a way that can never work. */
export class RuntimeError extends Error {
  override name = "RuntimeError";
}

/**
 * Somebody asked the program to end: Ctrl-C in a terminal, "Send SIGINT" in the workbench. It is thrown on the main thread where that stands, so that
 * every `finally` and `using` on its way out runs. Catch it only to do something else before the end: a program that swallows it cannot be interrupted.
 *
 * @example
 * ```ts
 * try {
 *   raiseSignal(SIGINT);
 * } catch (error) {
 *   console.log(error instanceof KeyboardInterrupt); // prints true
 * }
 * ```
 */
export class KeyboardInterrupt extends Error {
  override name = "KeyboardInterrupt";
}

/** Says what a value is, in a few words, for an error message: `a string "abc"`, `an instance of Lock`, `undefined`. */
export function describe(value: unknown): string {
  if (value === null || value === undefined || typeof value === "boolean") return String(value);
  if (typeof value === "number" || typeof value === "bigint") return String(value);
  if (typeof value === "string")
    return value.length > 40 ? `a string of ${value.length} characters` : JSON.stringify(value);
  if (typeof value === "symbol") return "a symbol";
  if (typeof value === "function") {
    if (/^class\b/.test(Function.prototype.toString.call(value))) return `the class ${value.name || "(anonymous)"}`;
    return value.name ? `the function ${value.name}` : "a function without a name";
  }
  if (Array.isArray(value)) return `an array of ${value.length}`;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null || prototype === Object.prototype) return "an object";
  const constructor = (prototype as { constructor?: { name?: unknown } }).constructor;
  return typeof constructor?.name === "string" && constructor.name !== ""
    ? `an instance of ${constructor.name}`
    : "an object";
}

/**
 * Gives the one sentence in which misuse is told: what was wanted, then what came.
 *
 * @example throw new TypeError(expected("`maxWorkers` to be 1 or more", -1));
 */
export function expected(wanted: string, got: unknown): string {
  return `Expected ${wanted}, got ${describe(got)}`;
}
