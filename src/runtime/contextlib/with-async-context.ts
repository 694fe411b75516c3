import { asyncDispose, dispose } from "../dispose.ts";
import { passingAsync, probe, unfailing } from "../probe.ts";
import { DISPOSE, EXIT, type Method } from "./cleanups.ts";
import type { AsyncContextManager, ContextManager, Outcome } from "./context-manager.ts";
import { isAsyncDisposable, isAsyncManager, isDisposable, isManager, notAnAsyncManager } from "./protocol.ts";
import { asError, replacing } from "./replaced-errors.ts";
import { awaitCleanup } from "./unwind-async.ts";
import { enterWatched, enterWatchedAsync, managerResource } from "./watched.ts";

/** What there is to call at both ends of a manager, of whichever kind. */
interface Ends {
  readonly enter: (() => unknown) | undefined;
  readonly exit: Method;
  readonly kind: number;
}

function endsOf(manager: unknown): Ends {
  if (isAsyncManager(manager)) return { enter: () => manager.enterAsync(), exit: manager.exitAsync, kind: EXIT };
  if (isManager(manager)) return { enter: () => manager.enter(), exit: manager.exit, kind: EXIT };
  if (isAsyncDisposable(manager)) return { enter: undefined, exit: manager[asyncDispose], kind: DISPOSE };
  if (isDisposable(manager)) return { enter: undefined, exit: manager[dispose], kind: DISPOSE };
  throw notAnAsyncManager(manager);
}

/** Enters whatever `endsOf` takes, in a watched program. */
function enterAnyWatched(manager: unknown): unknown {
  if (isAsyncManager(manager)) return enterWatchedAsync(manager);
  if (isManager(manager)) return enterWatched(manager);
  return unfailing(() => passingAsync("enter", managerResource(manager as object), () => manager));
}

/**
 * Enters a manager, awaits the body with what it gave, and exits it whatever happens: Python's `async with`. The context
 * stays entered until the body's promise has settled. Synchronous managers and `Disposable`s are taken too.
 *
 * @returns what the body gave, or `undefined` when the manager swallowed the body's error.
 * @throws the newest error, itself; the one that it replaced is its `contextOf`.
 * @example
 * ```ts
 * const session = asyncContextManager(async function* (user: string) {
 *   console.log("log in");
 *   try {
 *     yield user;
 *   } finally {
 *     console.log("log out");
 *   }
 * });
 * await withAsyncContext(session("ada"), async (user) => {
 *   await Promise.resolve();
 *   console.log("hello", user);
 * });
 * // prints log in
 * // prints hello ada
 * // prints log out
 * ```
 */
export function withAsyncContext<T, Result, Answer>(
  manager: AsyncContextManager<T, Answer> | ContextManager<T, Answer>,
  body: (resource: T) => PromiseLike<Result> | Result,
): Promise<Outcome<Result, Answer>>;
export function withAsyncContext<T extends AsyncDisposable | Disposable, Result>(
  disposable: T,
  body: (resource: T) => PromiseLike<Result> | Result,
): Promise<Result>;
export async function withAsyncContext(manager: unknown, body: (resource: unknown) => unknown): Promise<unknown> {
  const { enter, exit, kind } = endsOf(manager);
  let resource: unknown = manager;
  if (probe === undefined) {
    if (enter !== undefined) resource = await enter();
  } else {
    resource = await enterAnyWatched(manager);
  }

  let result: unknown;
  try {
    result = await body(resource);
  } catch (thrown) {
    const error = asError(thrown);
    let swallowed: boolean;
    try {
      swallowed = await awaitCleanup(manager, exit, kind, error);
    } catch (newer) {
      throw replacing(newer, error);
    }
    if (swallowed) return undefined;
    throw error;
  }
  await awaitCleanup(manager, exit, kind, undefined);
  return result;
}
