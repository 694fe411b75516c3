import { deadlineAfter } from "../heap/futex.ts";
import { passing, type Resource } from "../probe.ts";
import { checkedTimeout, type WaitOptions } from "../threading/lock.ts";
import { runDueCallbacks } from "./callbacks.ts";
import { TimeoutError } from "./errors.ts";
import type { Future } from "./future.ts";
import { waitForSeveral } from "./several.ts";
import { checkedFutures } from "./wait.ts";

const next: Resource = { kind: "job", label: "the next future" };

/**
 * Gives futures in the order in which they are over, each once; those that are over already come first.
 *
 * @param options.timeoutMs - milliseconds for all of it, counted from the call. Default: no deadline.
 * @throws {TimeoutError} from the loop, when not all were over in time.
 * @example
 * ```ts
 * const [slow, quick] = [new Future<string>(), new Future<string>()];
 * quick.setResult("quick");
 * for (const future of asCompleted([slow, quick])) {
 *   console.log(future.result());
 *   if (!slow.done()) slow.setResult("slow");
 * }
 * // prints quick
 * // prints slow
 * ```
 */
export function asCompleted<T>(futures: Iterable<Future<T>>, options: WaitOptions = {}): IterableIterator<Future<T>> {
  const timeoutMs = checkedTimeout(options.timeoutMs);
  return inTurn(checkedFutures(futures), deadlineAfter(timeoutMs), timeoutMs);
}

function* inTurn<T>(
  all: readonly Future<T>[],
  deadline: number,
  timeoutMs: number | undefined,
): Generator<Future<T>, void, undefined> {
  const left = new Set(all);
  while (left.size > 0) {
    const over = passing("result", next, () => waitForSeveral([...left], deadline, () => overOf(left)));
    runDueCallbacks();
    if (over === undefined)
      throw new TimeoutError(`${left.size} of ${all.length} futures were not over within ${timeoutMs} ms`);
    for (const future of over) {
      left.delete(future);
      yield future;
    }
  }
}

function overOf<T>(futures: ReadonlySet<Future<T>>): Future<T>[] | undefined {
  const over = [...futures].filter((future) => future.done());
  return over.length > 0 ? over : undefined;
}
