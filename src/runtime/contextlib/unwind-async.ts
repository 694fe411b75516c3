// The asynchronous twin of unwind.ts: the same order and the same errors, with an await at each cleanup that wants one.
import { passingAsync, probe } from "../probe.ts";
import { AWAITED, call, type Cleanups, DISPOSE, EXIT, EXIT_FUNCTION, type Method, runCleanup } from "./cleanups.ts";
import { outliving, replacing } from "./replaced-errors.ts";
import { addSuppressed, type Leaving } from "./unwind.ts";
import { callbackResource, managerResource } from "./watched.ts";

async function watchedCall(subject: unknown, method: Method, kind: number, error: unknown): Promise<unknown> {
  if (kind === EXIT || kind === DISPOSE) {
    return passingAsync("exit", managerResource(subject as object), () => call(subject, method, kind, error));
  }
  const resource = callbackResource(method, subject as readonly unknown[]);
  return passingAsync("callback", resource, () => call(subject, method, kind, error));
}

/** Runs one cleanup and waits for it; the answer is true when it swallows the error. */
export async function awaitCleanup(subject: unknown, method: Method, kind: number, error: unknown): Promise<boolean> {
  const answer: unknown = await (probe === undefined
    ? call(subject, method, kind, error)
    : watchedCall(subject, method, kind, error));
  return (kind === EXIT || kind === EXIT_FUNCTION) && Boolean(answer);
}

/** Empties the stack as `unwind` does, waiting for each asynchronous cleanup before the next one runs. */
export async function unwindAsync(cleanups: Cleanups, received: unknown, as: Leaving): Promise<boolean> {
  let error = received;
  let leaving = received;
  let thrownHere = false;
  let swallowedReceived = false;
  for (let cleanup = cleanups.newest; cleanup !== undefined; cleanup = cleanups.newest) {
    const { subject, method, kind } = cleanup;
    cleanups.newest = cleanup.older;
    try {
      const swallowed =
        kind < AWAITED
          ? runCleanup(subject, method, kind, error)
          : await awaitCleanup(subject, method, kind - AWAITED, error);
      if (swallowed) {
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
