import { asyncDispose } from "../dispose.ts";
import { expected } from "../errors.ts";
import { passingAsync, probe, unfailing } from "../probe.ts";
import { BaseExitStack, type ExitFunction } from "./base-exit-stack.ts";
import { AWAITED, CALLBACK, DISPOSE, EXIT, EXIT_FUNCTION } from "./cleanups.ts";
import type { AsyncContextManager, ContextManager } from "./context-manager.ts";
import {
  canExitAsync,
  isAsyncDisposable,
  isAsyncManager,
  isDisposable,
  isManager,
  notAnAsyncManager,
} from "./protocol.ts";
import { unwindAsync } from "./unwind-async.ts";
import { enterWatchedAsync, managerResource } from "./watched.ts";

/**
 * The `ExitStack` for resources whose release must be awaited. Synchronous and asynchronous cleanups stand on it side by
 * side and run strictly one after the other, newest first. Declare it with `await using`, or hand it to `withAsyncContext`.
 *
 * @example
 * ```ts
 * await using stack = new AsyncExitStack();
 * stack.callback(() => console.log("last"));
 * stack.pushAsyncCallback(async () => {
 *   await Promise.resolve();
 *   console.log("first, and awaited");
 * });
 * // prints first, and awaited
 * // prints last
 * ```
 */
export class AsyncExitStack
  extends BaseExitStack
  implements AsyncContextManager<AsyncExitStack, boolean>, AsyncDisposable
{
  /** Gives the stack itself. */
  async enterAsync(): Promise<this> {
    return this;
  }

  /**
   * Unwinds. What is on the stack is told the error, and may swallow it.
   *
   * @param error - the error on its way out; `undefined` for none.
   * @returns true when that error was swallowed.
   * @throws the newest error that a cleanup threw, itself; what it replaced is its `contextOf`.
   * @example
   * ```ts
   * const stack = new AsyncExitStack();
   * stack.pushAsyncExit(async (error) => error instanceof RangeError);
   * console.log(await stack.exitAsync(new RangeError("out of reach"))); // prints true
   * ```
   */
  exitAsync(error?: unknown): Promise<boolean> {
    return unwindAsync(this.cleanups, error ?? undefined, "newest");
  }

  /**
   * Enters an asynchronous manager, gives what it gave, and exits it when the stack unwinds. When entering fails, nothing
   * is registered. Synchronous managers and `Disposable`s are taken too, as `await using` takes them.
   *
   * Await each one before the next: entered side by side, a late one could arrive at a stack that has unwound already.
   *
   * @throws {TypeError} when it is no context manager: before anything is entered.
   * @example
   * ```ts
   * const connect = asyncContextManager(async function* (name: string) {
   *   console.log("connect", name);
   *   yield name;
   *   console.log("disconnect", name);
   * });
   * await using stack = new AsyncExitStack();
   * for (const name of ["db", "cache"]) await stack.enterAsyncContext(connect(name));
   * // prints connect db
   * // prints connect cache
   * // prints disconnect cache
   * // prints disconnect db
   * ```
   */
  enterAsyncContext<T>(manager: AsyncContextManager<T> | ContextManager<T>): Promise<T>;
  enterAsyncContext<T extends AsyncDisposable | Disposable>(disposable: T): Promise<T>;
  async enterAsyncContext(manager: unknown): Promise<unknown> {
    if (isAsyncManager(manager)) {
      const exit = manager.exitAsync;
      const resource: unknown = await (probe === undefined ? manager.enterAsync() : enterWatchedAsync(manager));
      this.add(manager, exit, EXIT + AWAITED);
      return resource;
    }
    if (isManager(manager)) return this.enterContext(manager);
    if (isAsyncDisposable(manager)) {
      const method = manager[asyncDispose];
      if (probe !== undefined) await unfailing(() => passingAsync("enter", managerResource(manager), () => {}));
      this.add(manager, method, DISPOSE + AWAITED);
      return manager;
    }
    if (isDisposable(manager)) return this.enterContext(manager);
    throw notAnAsyncManager(manager);
  }

  /**
   * Registers the exit of an asynchronous manager that was entered elsewhere, or an asynchronous function of the error on
   * its way out, whose truthy answer swallows that error. Gives back what it was given.
   *
   * @example
   * ```ts
   * await using stack = new AsyncExitStack();
   * stack.pushAsyncExit(async (error) => console.log("the error was", error)); // prints the error was undefined
   * ```
   */
  pushAsyncExit<T extends Pick<AsyncContextManager<unknown>, "exitAsync"> | AsyncDisposable | ExitFunction>(
    exit: T,
  ): T {
    if (canExitAsync(exit)) this.add(exit, exit.exitAsync, EXIT + AWAITED);
    else if (isAsyncDisposable(exit)) this.add(exit, exit[asyncDispose], DISPOSE + AWAITED);
    else if (typeof exit === "function") this.register([], exit, EXIT_FUNCTION + AWAITED);
    else throw notAnAsyncManager(exit);
    return exit;
  }

  /**
   * Registers a function to be called with these arguments, and awaited, when the stack unwinds. It is not told the error,
   * and can never swallow it. Gives back the function.
   *
   * @example
   * ```ts
   * await using stack = new AsyncExitStack();
   * stack.pushAsyncCallback(async (name: string) => console.log("flushed", name), "a.log"); // prints flushed a.log
   * ```
   */
  pushAsyncCallback<Args extends unknown[], Result>(
    fn: (...args: Args) => Result,
    ...args: Args
  ): (...args: Args) => Result {
    if (typeof fn !== "function") throw new TypeError(expected("`pushAsyncCallback` to be given a function", fn));
    this.register(args, fn, CALLBACK + AWAITED);
    return fn;
  }

  /**
   * Unwinds at once, and is done when every cleanup is. The stack is empty afterwards, and can be used again.
   *
   * @throws the newest error that a cleanup threw, itself; what it replaced is its `contextOf`.
   * @example
   * ```ts
   * const stack = new AsyncExitStack();
   * stack.pushAsyncCallback(async () => console.log("released"));
   * await stack.aclose(); // prints released
   * ```
   */
  async aclose(): Promise<void> {
    await unwindAsync(this.cleanups, undefined, "newest");
  }

  /** What `await using` calls. When several cleanups failed, their errors leave in a `SuppressedError`, as the platform does it. */
  async [asyncDispose](): Promise<void> {
    await unwindAsync(this.cleanups, undefined, "suppressed error");
  }
}
