// What the two stacks share: what can be registered without waiting, and handing all of it over.
import { dispose } from "../dispose.ts";
import { expected } from "../errors.ts";
import { passing, probe, unfailing } from "../probe.ts";
import { CALLBACK, Cleanup, type Cleanups, DISPOSE, EXIT, EXIT_FUNCTION } from "./cleanups.ts";
import type { ContextManager } from "./context-manager.ts";
import { canExit, canHaveMethods, isDisposable, notAManager } from "./protocol.ts";
import { callbackResource, enterWatched, managerResource } from "./watched.ts";

/** A function of the error on its way out (`undefined` for none); a truthy answer swallows it. */
export type ExitFunction = (error?: unknown) => unknown;

export abstract class BaseExitStack {
  /** What is still to be run. */
  protected readonly cleanups: Cleanups = { newest: undefined };

  /**
   * Enters a manager, gives what it gave, and exits it when the stack unwinds. A `Disposable` is its own resource, and is
   * disposed of. When entering fails, nothing is registered and the error goes on.
   *
   * @throws {TypeError} when it is no context manager: before anything is entered.
   * @example
   * ```ts
   * const tag = contextManager(function* (n: number) {
   *   console.log("enter", n);
   *   yield n;
   *   console.log("exit", n);
   * });
   * using stack = new ExitStack();
   * const numbers = [1, 2].map((n) => stack.enterContext(tag(n)));
   * console.log(numbers.length, "open");
   * // prints enter 1
   * // prints enter 2
   * // prints 2 open
   * // prints exit 2
   * // prints exit 1
   * ```
   */
  enterContext<T>(manager: ContextManager<T>): T;
  enterContext<T extends Disposable>(disposable: T): T;
  enterContext(manager: unknown): unknown {
    if (canHaveMethods(manager)) {
      // Each is looked up once, as CPython does, and nowhere else: most of what entering costs is looking.
      const { enter, exit } = manager;
      if (typeof enter === "function" && typeof exit === "function") {
        const resource: unknown =
          probe === undefined ? enter.call(manager) : enterWatched(manager as unknown as ContextManager<unknown>);
        this.add(manager, exit, EXIT);
        return resource;
      }
    }
    if (!isDisposable(manager)) throw notAManager(manager);
    const method = manager[dispose];
    if (probe !== undefined) unfailing(() => passing("enter", managerResource(manager), () => {}));
    this.add(manager, method, DISPOSE);
    return manager;
  }

  /**
   * Registers the exit of a manager that was entered elsewhere, or a function of the error on its way out, whose truthy
   * answer swallows that error. Gives back what it was given.
   *
   * @example
   * ```ts
   * using stack = new ExitStack();
   * stack.push((error) => console.log("the error was", error)); // prints the error was undefined
   * ```
   */
  push<T extends Pick<ContextManager<unknown>, "exit"> | Disposable | ExitFunction>(exit: T): T {
    if (canExit(exit)) this.add(exit, exit.exit, EXIT);
    else if (isDisposable(exit)) this.add(exit, exit[dispose], DISPOSE);
    else if (typeof exit === "function") this.register([], exit, EXIT_FUNCTION);
    else throw notAManager(exit);
    return exit;
  }

  /**
   * Registers a function to be called with these arguments when the stack unwinds. It is not told the error, and can never
   * swallow it. Gives back the function.
   *
   * @example
   * ```ts
   * using stack = new ExitStack();
   * stack.callback(console.log, "closing", "the logs"); // prints closing the logs
   * ```
   */
  callback<Args extends unknown[], Result>(fn: (...args: Args) => Result, ...args: Args): (...args: Args) => Result {
    if (typeof fn !== "function") throw new TypeError(expected("`callback` to be given a function", fn));
    this.register(args, fn, CALLBACK);
    return fn;
  }

  /**
   * Moves everything to a fresh stack of the same class and leaves this one empty: who holds the new stack now has the duty
   * to close it. The last step of a set-up that succeeded.
   *
   * @example
   * ```ts
   * function openAll(names: string[]): ExitStack {
   *   using stack = new ExitStack(); // unwinds if an open fails
   *   for (const name of names) stack.callback(console.log, "close", name);
   *   return stack.popAll(); // all open: nothing left here to unwind
   * }
   * const owner = openAll(["a.log", "b.log"]);
   * console.log("working");
   * owner.close();
   * // prints working
   * // prints close b.log
   * // prints close a.log
   * ```
   */
  popAll(): this {
    const fresh = new (this.constructor as new () => this)();
    fresh.cleanups.newest = this.cleanups.newest;
    this.cleanups.newest = undefined;
    return fresh;
  }

  protected add(subject: unknown, method: unknown, kind: number): void {
    this.cleanups.newest = new Cleanup(subject, method, kind, this.cleanups.newest);
  }

  /** Registers a function with its arguments; every registration is told to the probe as one of its own. */
  protected register(args: readonly unknown[], fn: (...args: never[]) => unknown, kind: number): void {
    if (probe === undefined) {
      this.add(args, fn, kind);
    } else {
      passing("register", callbackResource(fn, args), () => {
        this.add(args, fn, kind);
      });
    }
  }
}
