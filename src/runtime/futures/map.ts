// What `map` does with what it is given, and how it gives results.
import { expected } from "../errors.ts";
import { deadlineAfter } from "../heap/futex.ts";
import { checkedTimeout, type WaitOptions } from "../threading/lock.ts";
import { TimeoutError } from "./errors.ts";
import type { Future } from "./future.ts";
import { waitForSeveral } from "./several.ts";

/** One iterable for each argument. */
export type Iterables<A extends unknown[]> = { [Index in keyof A]: Iterable<A[Index]> };

/** Options of `map`, behind its iterables. */
export type MapOptions = WaitOptions;

interface Given {
  readonly iterables: readonly Iterable<unknown>[];
  /** The instant at which all results must be there, for `remaining`. */
  readonly deadline: number;
  readonly timeoutMs: number | undefined;
}

/** @throws {TypeError} when something is no iterable; {RangeError} when the deadline is none. */
export function splitOptions(given: readonly unknown[]): Given {
  const last = given.at(-1);
  const hasOptions = given.length > 0 && typeof last === "object" && last !== null && !isIterable(last);
  const timeoutMs = checkedTimeout(hasOptions ? (last as MapOptions).timeoutMs : undefined);
  const iterables = hasOptions ? given.slice(0, -1) : given;
  for (const [index, each] of iterables.entries()) {
    if (!isIterable(each))
      throw new TypeError(expected(`something iterable as argument ${index + 2} of \`map\``, each));
  }
  return { iterables: iterables as readonly Iterable<unknown>[], deadline: deadlineAfter(timeoutMs), timeoutMs };
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return (
    value !== null &&
    value !== undefined &&
    typeof (value as Partial<Iterable<unknown>>)[Symbol.iterator] === "function"
  );
}

/** Gives the first items of all iterables, then the second ones, until one has no more. The others are closed then. */
export function* zip(iterables: readonly Iterable<unknown>[]): Generator<unknown[]> {
  if (iterables.length === 0) return;
  const iterators = iterables.map((each) => each[Symbol.iterator]());
  const ended = new Set<Iterator<unknown>>();
  try {
    for (;;) {
      const items: unknown[] = [];
      for (const iterator of iterators) {
        const next = iterator.next();
        if (next.done === true) {
          ended.add(iterator);
          return;
        }
        items.push(next.value);
      }
      yield items;
    }
  } finally {
    for (const iterator of iterators) if (!ended.has(iterator)) iterator.return?.();
  }
}

/** Gives the results, each as soon as it and all before it are there. Whoever stops earlier, or is thrown an error, cancels what has not started. */
export function* resultsInOrder<T>(
  futures: readonly Future<T>[],
  deadline: number,
  timeoutMs: number | undefined,
): Generator<T, void, undefined> {
  let next = 0;
  try {
    for (; next < futures.length; next++) {
      // `next` is one of them.
      yield resultBy(futures[next] as Future<T>, deadline, timeoutMs);
    }
  } finally {
    for (const future of futures.slice(next)) future.cancel();
  }
}

function resultBy<T>(future: Future<T>, deadline: number, timeoutMs: number | undefined): T {
  if (deadline !== Infinity && waitForSeveral([future], deadline, () => future.done() || undefined) === undefined)
    throw new TimeoutError(`The results were not all there within ${timeoutMs} ms`);
  return future.result();
}
