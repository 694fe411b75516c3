import { expected, RuntimeError } from "../errors.ts";
import { threadId } from "../heap/heap.ts";
import { passing } from "../probe.ts";
import { isLoading } from "../program.ts";
import { nameOfThisThread } from "../threads.ts";
import { type Action, actionOf, setAction, SIG_DFL, SIG_IGN } from "./actions.ts";
import { checkSignum, nameOfSignal, type Signal } from "./numbers.ts";

/**
 * Says what the program does when a signal comes.
 *
 * The handler runs on the main thread, between two calls of `unwind/*`; a main thread that waits is woken for it, and waits on afterwards. What the
 * handler throws is thrown there. A loop that calls nothing of `unwind/*` is not interrupted before it does. At the top level of a module, which every
 * thread runs, it counts in the main thread alone.
 *
 * @param handler - a function of the signal's number; `SIG_IGN` ignores the signal; `SIG_DFL` ends the program at once, without any cleanup.
 * @returns what stood before: `defaultIntHandler` for SIGINT and `SIG_DFL` for SIGTERM in a program that has said nothing yet.
 * @throws {RuntimeError} in another thread than the main one. {RangeError} for any other number. {TypeError} for any other handler.
 * @example
 * ```ts
 * let stopping = false;
 * const before = signal(SIGTERM, () => {
 *   stopping = true;
 * });
 * raiseSignal(SIGTERM);
 * console.log(stopping); // prints true
 * signal(SIGTERM, before);
 * ```
 */
export function signal(signum: Signal, handler: Action): Action {
  checkSignum(signum);
  if (handler !== SIG_DFL && handler !== SIG_IGN && typeof handler !== "function")
    throw new TypeError(expected("`handler` to be a function, SIG_IGN or SIG_DFL", handler));
  const before = actionOf(signum);
  if (threadId !== 0) {
    if (isLoading) return before;
    throw new RuntimeError(
      `Expected \`signal\` in the main thread, got ${nameOfThisThread()}: only the main thread takes signals`,
    );
  }
  passing("register", { kind: "signal", label: nameOfSignal(signum) }, () => setAction(signum, handler));
  return before;
}

/**
 * Gives what the program does when a signal comes.
 *
 * @throws {RangeError} for any other number than SIGINT and SIGTERM.
 * @example
 * ```ts
 * signal(SIGINT, SIG_IGN);
 * console.log(getSignal(SIGINT) === SIG_IGN); // prints true
 * ```
 */
export function getSignal(signum: Signal): Action {
  checkSignum(signum);
  return actionOf(signum);
}
