// The two protocols, and what a caller gets back who lets a manager decide over errors.

/**
 * Something that is entered and, whatever happens in between, exited: Python's context manager.
 *
 * `exit` is told the error that is on its way out, or `undefined` when there is none. A truthy answer swallows the
 * error; any other answer lets it go on. Hand a manager to `withContext`, or to an `ExitStack`.
 *
 * @typeParam T - what `enter` gives to the body.
 * @typeParam Answer - what `exit` answers. Where it cannot be truthy, `withContext` knows that the body's result is there.
 * @example
 * ```ts
 * class Indent implements ContextManager<string> {
 *   enter() { return "  "; }
 *   exit(error?: unknown) { console.log(error === undefined ? "done" : "gave up"); }
 * }
 * withContext(new Indent(), (space) => console.log(space + "inside"));
 * // prints   inside
 * // prints done
 * ```
 */
export interface ContextManager<T, Answer = unknown> {
  enter(): T;
  exit(error?: unknown): Answer;
}

/**
 * The asynchronous twin of `ContextManager`: both ends may take their time, and are awaited.
 *
 * Hand one to `withAsyncContext`, or to an `AsyncExitStack`.
 *
 * @typeParam T - what `enterAsync` gives to the body.
 * @typeParam Answer - what `exitAsync` answers; a truthy one swallows the error.
 * @example
 * ```ts
 * class Session implements AsyncContextManager<string> {
 *   async enterAsync() { return "hello"; }
 *   async exitAsync() { console.log("signed off"); }
 * }
 * await withAsyncContext(new Session(), (greeting) => console.log(greeting));
 * // prints hello
 * // prints signed off
 * ```
 */
export interface AsyncContextManager<T, Answer = unknown> {
  enterAsync(): PromiseLike<T> | T;
  exitAsync(error?: unknown): PromiseLike<Answer> | Answer;
}

/** What leaves a with-block: the body's result, or `undefined` where the manager may have swallowed the body's error. */
export type Outcome<Result, Answer> = [Answer] extends [void | undefined | null | false] ? Result : Result | undefined;
