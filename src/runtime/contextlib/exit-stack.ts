import { dispose } from "../dispose.ts";
import { BaseExitStack } from "./base-exit-stack.ts";
import type { ContextManager } from "./context-manager.ts";
import { unwind } from "./unwind.ts";

/**
 * Holds any number of resources and releases them newest first, whatever happens in between: "I need N of these, and N is
 * only known at run time". Declare it with `using`, or hand it to `withContext` if something on it should see or swallow
 * the error of the block.
 *
 * Every cleanup runs, even when one before it throws. Each sees the error as the ones inside it left it: swallowed, replaced
 * or unchanged, as if the with-blocks were nested. A stack can be filled again once it has been closed.
 *
 * (CPython's own `ExitStack` forgets part of a chain of replaced errors where the body ended well and several cleanups
 * failed, its issue gh-102201; this one does as nested with-blocks do, and `contextOf` finds them all.)
 *
 * @example
 * ```ts
 * using stack = new ExitStack();
 * for (const name of ["a.log", "b.log"]) {
 *   console.log("open", name);
 *   stack.callback(() => console.log("close", name));
 * }
 * // prints open a.log
 * // prints open b.log
 * // prints close b.log
 * // prints close a.log
 * ```
 */
export class ExitStack extends BaseExitStack implements ContextManager<ExitStack, boolean>, Disposable {
  /** Gives the stack itself. */
  enter(): this {
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
   * const stack = new ExitStack();
   * stack.push(suppress(RangeError));
   * console.log(stack.exit(new RangeError("out of reach"))); // prints true
   * ```
   */
  exit(error?: unknown): boolean {
    return unwind(this.cleanups, error ?? undefined, "newest");
  }

  /**
   * Unwinds at once. The stack is empty afterwards, and can be used again.
   *
   * @throws the newest error that a cleanup threw, itself; what it replaced is its `contextOf`.
   * @example
   * ```ts
   * const stack = new ExitStack();
   * stack.callback(() => console.log("released"));
   * stack.close(); // prints released
   * stack.close();
   * ```
   */
  close(): void {
    unwind(this.cleanups, undefined, "newest");
  }

  /** What `using` calls. When several cleanups failed, their errors leave in a `SuppressedError`, as the platform does it. */
  [dispose](): void {
    unwind(this.cleanups, undefined, "suppressed error");
  }
}
