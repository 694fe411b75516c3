// Tells the kinds of managers apart, and refuses in words what is none of them. A manager is always checked before it is entered.
import { asyncDispose, dispose } from "../dispose.ts";
import { expected } from "../errors.ts";
import type { AsyncContextManager, ContextManager } from "./context-manager.ts";

type Methods = Readonly<Record<PropertyKey, unknown>>;

/** Says whether a thing has a method of this name. What is neither an object nor a function has none. */
function has(thing: unknown, name: PropertyKey): boolean {
  return canHaveMethods(thing) && typeof thing[name] === "function";
}

/** Says whether a thing is an object or a function. */
export function canHaveMethods(thing: unknown): thing is Methods {
  return (typeof thing === "object" && thing !== null) || typeof thing === "function";
}

/** Something that can be exited; who pushes it has entered it already. */
export function canExit(thing: unknown): thing is Pick<ContextManager<unknown>, "exit"> {
  return has(thing, "exit");
}

export function canExitAsync(thing: unknown): thing is Pick<AsyncContextManager<unknown>, "exitAsync"> {
  return has(thing, "exitAsync");
}

export function isManager(thing: unknown): thing is ContextManager<unknown> {
  return has(thing, "enter") && has(thing, "exit");
}

export function isAsyncManager(thing: unknown): thing is AsyncContextManager<unknown> {
  return has(thing, "enterAsync") && has(thing, "exitAsync");
}

export function isDisposable(thing: unknown): thing is Disposable {
  return has(thing, dispose);
}

export function isAsyncDisposable(thing: unknown): thing is AsyncDisposable {
  return has(thing, asyncDispose);
}

/** Says what the nearest miss was: the half of the protocol that is there, a function that was never called. */
function hint(thing: unknown, enter: string, exit: string): string {
  if (has(thing, enter) !== has(thing, exit)) return `: it has no \`${has(thing, enter) ? exit : enter}()\``;
  if (typeof thing === "function") return ": call it, and pass what it gives";
  return "";
}

/** The error for what cannot be entered here. */
export function notAManager(got: unknown): TypeError {
  const wanted = "a context manager (an object with `enter()` and `exit()`, or a Disposable)";
  if (isAsyncManager(got) || isAsyncDisposable(got)) {
    const instead = "an asynchronous one is for `withAsyncContext` and for an `AsyncExitStack`";
    return new TypeError(`${expected(wanted, got)}: ${instead}`);
  }
  return new TypeError(expected(wanted, got) + hint(got, "enter", "exit"));
}

/** The error for what cannot be entered even where entering is awaited. */
export function notAnAsyncManager(got: unknown): TypeError {
  const wanted =
    "an asynchronous context manager (an object with `enterAsync()` and `exitAsync()`, or an AsyncDisposable)";
  return new TypeError(expected(wanted, got) + hint(got, "enterAsync", "exitAsync"));
}
