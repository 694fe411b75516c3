// Runs a stack's cleanups, newest first, each told the error as the ones inside it left it: what nested with-blocks do.
import { type Cleanups, runCleanup } from "./cleanups.ts";
import { outliving, replacing } from "./replaced-errors.ts";
import { suppressedError } from "./suppressed-error.ts";

/** How an error leaves: as itself, or in the platform's `SuppressedError` when it replaced another. */
export type Leaving = "newest" | "suppressed error";

/** Adds a newer error to what `using` will throw. */
export function addSuppressed(newest: unknown, older: unknown, leaving: unknown): unknown {
  if (older === undefined) return newest;
  return newest === older ? leaving : suppressedError(newest, leaving);
}

/**
 * Empties the stack, whatever its cleanups throw or register meanwhile.
 *
 * @param received - the error on its way out; undefined for none.
 * @returns true when that error was swallowed.
 * @throws the newest error that a cleanup threw and no later one swallowed.
 */
export function unwind(cleanups: Cleanups, received: unknown, as: Leaving): boolean {
  let error = received;
  let leaving = received;
  let thrownHere = false;
  let swallowedReceived = false;
  for (let cleanup = cleanups.newest; cleanup !== undefined; cleanup = cleanups.newest) {
    const { subject, method, kind } = cleanup;
    cleanups.newest = cleanup.older;
    try {
      if (runCleanup(subject, method, kind, error)) {
        if (error !== undefined) swallowedReceived = received !== undefined;
        error = undefined;
        thrownHere = false;
      }
    } catch (thrown) {
      const newest = replacing(thrown, error);
      leaving = as === "newest" ? newest : addSuppressed(newest, error, leaving);
      error = newest;
      thrownHere = true;
    }
  }
  if (thrownHere) {
    if (swallowedReceived) outliving(error, received);
    throw leaving;
  }
  return received !== undefined && error === undefined;
}
