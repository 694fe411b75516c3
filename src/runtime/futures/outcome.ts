// What came of a future, copied out of the heap.
import { readMessage } from "../heap/messages.ts";
import { brokenExecutor } from "./broken.ts";
import { TimeoutError } from "./errors.ts";
import { readFailure } from "./failures.ts";
import { CANCELLED, DOOMED, EXECUTOR, FAILED, FINISHED, NOTIFIED, OUTCOME, PENDING, STATE, word } from "./records.ts";

export type Outcome =
  | { readonly state: typeof FINISHED; readonly value: unknown }
  | { readonly state: typeof FAILED; readonly error: unknown }
  | { readonly state: typeof CANCELLED };

/** Gives a fresh copy of what came of a future that is over. */
export function outcomeOf(future: number): Outcome {
  const state = word(future, STATE);
  if (state === CANCELLED || state === NOTIFIED) return { state: CANCELLED };
  if (state === FAILED) return { state, error: readFailure(future) };
  if (state === DOOMED)
    return { state: FAILED, error: brokenExecutor(word(future, EXECUTOR), "this job will never end") };
  return { state: FINISHED, value: readMessage(word(future, OUTCOME)) };
}

/** Makes the error of those who waited in vain. */
export function timedOut(future: number, timeoutMs: number | undefined, state: number): TimeoutError {
  if (word(future, EXECUTOR) === 0) return new TimeoutError(`Nobody settled the future within ${timeoutMs} ms`);
  return new TimeoutError(
    `The job did not end within ${timeoutMs} ms; it ${state === PENDING ? "has not started" : "still runs"}`,
  );
}
