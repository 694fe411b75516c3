// Which errors say "I was told to stop" and not "I failed".
import { CancelledError } from "../errors.ts";
import { watchAbort } from "./abort-watch.ts";

/**
 * Tells whether an error is the answer to an abort: the signal's own reason, a `CancelledError`, or the `AbortError` that
 * functions of the platform make of any reason.
 */
export function isCancellation(error: unknown, signal: AbortSignal): boolean {
  if (error instanceof CancelledError) return true;
  if (!signal.aborted) return false;
  return error === signal.reason || (error instanceof Error && error.name === "AbortError");
}

/** Lets a controller abort when an outer signal does, with its reason. @returns what ends that. */
export function abortWith(outer: AbortSignal | undefined, controller: AbortController): () => void {
  if (outer === undefined) return () => {};
  if (outer.aborted) {
    controller.abort(outer.reason);
    return () => {};
  }
  return watchAbort(outer, () => {
    controller.abort(outer.reason);
  });
}
