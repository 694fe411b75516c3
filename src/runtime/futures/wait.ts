import { expected } from "../errors.ts";
import { deadlineAfter } from "../heap/futex.ts";
import { passing, type Resource } from "../probe.ts";
import { checkedTimeout, type WaitOptions } from "../threading/lock.ts";
import { runDueCallbacks } from "./callbacks.ts";
import { Future, verdictOf, waitUntilOver } from "./future.ts";
import { waitForSeveral } from "./several.ts";

/** What `wait` waits for. */
export type ReturnWhen = "allCompleted" | "firstCompleted" | "firstException";

/** Options of `futures.wait`. */
export interface WaitForOptions extends WaitOptions {
  /** Wait for all of them, for any one, or for all unless one fails earlier. Default: `"allCompleted"`. */
  readonly returnWhen?: ReturnWhen;
}

/** The futures that are over, and those that are not. */
export interface DoneAndNotDone<T> {
  readonly done: Set<Future<T>>;
  readonly notDone: Set<Future<T>>;
}

const choices: readonly string[] = ["allCompleted", "firstCompleted", "firstException"] satisfies ReturnWhen[];
const many: Resource = { kind: "job", label: "futures" };

/**
 * Waits for several futures, of one executor or of many. A deadline is no error here: look into `notDone`.
 *
 * @param options.returnWhen - `"allCompleted"`, `"firstCompleted"` or `"firstException"`. Default: `"allCompleted"`.
 * @param options.timeoutMs - milliseconds, counted from the call. Default: no deadline.
 * @example
 * ```ts
 * const [one, other] = [new Future<string>(), new Future<string>()];
 * one.setResult("here");
 * const { done, notDone } = wait([one, other], { returnWhen: "firstCompleted" });
 * console.log(done.has(one), notDone.has(other)); // prints true true
 * ```
 */
export function wait<T>(futures: Iterable<Future<T>>, options: WaitForOptions = {}): DoneAndNotDone<T> {
  const { returnWhen = "allCompleted" } = options;
  if (!choices.includes(returnWhen))
    throw new RangeError(
      expected('`returnWhen` to be "allCompleted", "firstCompleted" or "firstException"', returnWhen),
    );
  const timeoutMs = checkedTimeout(options.timeoutMs);
  const all = checkedFutures(futures);
  passing("result", many, () => {
    // One after the other: so a job that waits for others of its own full pool is noticed.
    if (returnWhen === "allCompleted" && timeoutMs === undefined) all.forEach(waitUntilOver);
    else waitForSeveral(all, deadlineAfter(timeoutMs), () => isEnough(all, returnWhen));
  });
  runDueCallbacks();
  const done = new Set(all.filter((future) => future.done()));
  return { done, notDone: new Set(all.filter((future) => !done.has(future))) };
}

/** @returns each once. @throws {TypeError} when one of them is no future. */
export function checkedFutures<T>(futures: Iterable<Future<T>>): Future<T>[] {
  const all = [...new Set(futures)];
  for (const each of all) if (!(each instanceof Future)) throw new TypeError(expected("futures", each));
  return all;
}

function isEnough(futures: readonly Future<unknown>[], returnWhen: ReturnWhen): true | undefined {
  const verdicts = futures.map(verdictOf);
  const enough =
    verdicts.every((verdict) => verdict !== "open") ||
    (returnWhen === "firstCompleted" && verdicts.some((verdict) => verdict !== "open")) ||
    (returnWhen === "firstException" && verdicts.includes("failed"));
  return enough ? true : undefined;
}
