import { dispose } from "../dispose.ts";
import { passing, probe, unfailing } from "../probe.ts";
import { DISPOSE, EXIT, type Method, runCleanup } from "./cleanups.ts";
import type { ContextManager, Outcome } from "./context-manager.ts";
import { refusePromise } from "./promises.ts";
import { isDisposable, isManager, notAManager } from "./protocol.ts";
import { asError, replacing } from "./replaced-errors.ts";
import { enterWatched, managerResource } from "./watched.ts";

const REFUSAL =
  "The body of `withContext` returned a promise: the context would exit before the work is done. Use `await withAsyncContext(...)` instead";

/**
 * Enters a manager, runs the body with what it gave, and exits it whatever happens: Python's `with`. Gives what the body
 * returned, or `undefined` when the manager swallowed the body's error.
 *
 * Unlike `using`, it tells the manager which error is on its way out. When the exit itself throws, that newer error goes on,
 * and the body's is its `contextOf`. A `Disposable` serves as a manager too; it never swallows.
 *
 * @throws {TypeError} when the body returns a promise, after exiting the context with that error; or when it is given no
 *   context manager, before anything is entered.
 * @example
 * ```ts
 * const transaction = contextManager(function* () {
 *   try {
 *     yield "tx";
 *     console.log("commit");
 *   } catch (error) {
 *     console.log("roll back");
 *     throw error;
 *   }
 * });
 * withContext(transaction(), (tx) => console.log("writing in", tx));
 * // prints writing in tx
 * // prints commit
 * ```
 */
export function withContext<T, Result, Answer>(
  manager: ContextManager<T, Answer>,
  body: (resource: T) => Result,
): Outcome<Result, Answer>;
export function withContext<T extends Disposable, Result>(disposable: T, body: (resource: T) => Result): Result;
export function withContext(manager: unknown, body: (resource: unknown) => unknown): unknown {
  let exit: Method;
  let kind: number;
  let resource: unknown = manager;
  if (isManager(manager)) {
    exit = manager.exit;
    kind = EXIT;
    resource = probe === undefined ? manager.enter() : enterWatched(manager);
  } else if (isDisposable(manager)) {
    exit = manager[dispose];
    kind = DISPOSE;
    if (probe !== undefined) unfailing(() => passing("enter", managerResource(manager), () => {}));
  } else {
    throw notAManager(manager);
  }

  let result: unknown;
  let returned = false;
  try {
    result = body(resource);
    returned = true;
    refusePromise(result, REFUSAL);
  } catch (thrown) {
    const error = asError(thrown);
    // A refused promise is a mistake in the program: no manager may hide it.
    if (exitTelling(manager, exit, kind, error) && !returned) return undefined;
    throw error;
  }
  runCleanup(manager, exit, kind, undefined);
  return result;
}

/** Exits while an error is on its way out; when the exit throws too, the newer error goes on. */
function exitTelling(manager: unknown, exit: Method, kind: number, error: unknown): boolean {
  try {
    return runCleanup(manager, exit, kind, error);
  } catch (thrown) {
    throw replacing(thrown, error);
  }
}
