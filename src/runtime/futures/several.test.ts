// Waiting for several futures: what CPython's own tests of `wait` and `as_completed` pin down.
import { beforeEach, describe, expect, test } from "vitest";
import { storeMessage } from "../heap/messages.ts";
import { addressOf } from "../heap/shared.ts";
import { freshHeap } from "../threading/testing.ts";
import { takeFailures } from "./failures.ts";
import { asCompleted, Future, TimeoutError, wait } from "./index.ts";
import { FINISHED } from "./records.ts";
import { settle } from "./states.ts";

beforeEach(freshHeap);

function finished(value: number): Future<number> {
  const future = new Future<number>();
  future.setResult(value);
  return future;
}

function failed(): Future<number> {
  const future = new Future<number>();
  future.setException(new RangeError("no"));
  return future;
}

function cancelled(): Future<number> {
  const future = new Future<number>();
  future.cancel();
  return future;
}

/** Settles a future as another thread would: on the heap. */
function settleElsewhere(future: Future<number>, value: number): void {
  settle(addressOf(future), FINISHED, storeMessage(value, "The result"));
}

describe("wait", () => {
  test("gives what is over and what is not, when all are over or at the deadline", () => {
    const all = [finished(1), failed(), cancelled()];
    const { done, notDone } = wait(all);
    expect([...done]).toEqual(all);
    expect(notDone.size).toBe(0);
    const open = new Future<number>();
    const late = wait([...all, open], { timeoutMs: 5 });
    expect([late.done.size, [...late.notDone]]).toEqual([3, [open]]);
    expect(wait([]).done.size).toBe(0);
    takeFailures();
  });

  test("for the first returns as soon as one is over, also where that was so before", () => {
    const open = new Future<number>();
    for (const over of [finished(1), failed(), cancelled()]) {
      const { done, notDone } = wait([open, over], { returnWhen: "firstCompleted" });
      expect([[...done], [...notDone]]).toEqual([[over], [open]]);
    }
    expect(wait([open], { returnWhen: "firstCompleted", timeoutMs: 1 }).notDone.size).toBe(1);
    takeFailures();
  });

  test("for the first error returns when one has failed; a cancelled one has not", () => {
    const open = new Future<number>();
    const options = { returnWhen: "firstException", timeoutMs: 5 } as const;
    const [bad, good] = [failed(), finished(1)];
    expect([...wait([open, good, bad], options).notDone]).toEqual([open]);
    const started = performance.now();
    wait([open, good, cancelled()], options);
    expect(performance.now() - started).toBeGreaterThanOrEqual(4);
    expect(wait([good, cancelled()], { returnWhen: "firstException" }).notDone.size).toBe(0);
    takeFailures();
  });

  test("takes each future once, and any iterable", () => {
    const future = finished(1);
    expect(wait(new Set([future])).done.size).toBe(1);
    expect(wait([future, future]).done.size).toBe(1);
  });

  test("does not count as having looked at an error", () => {
    wait([failed()]);
    expect(takeFailures()).toHaveLength(1);
  });

  test("knows futures whose result was fetched, and runs the callbacks that are due", () => {
    const [fetched, other] = [finished(1), new Future<number>()];
    fetched.result();
    const told: string[] = [];
    other.addDoneCallback(() => told.push("called back"));
    settleElsewhere(other, 2);
    expect(wait([fetched, other]).done.size).toBe(2);
    expect(told).toEqual(["called back"]);
  });

  test("refuses what is no future, and another word than its three", () => {
    expect(() => wait([7 as unknown as Future<number>])).toThrow(new TypeError("Expected futures, got 7"));
    expect(() => wait([], { returnWhen: "ALL_COMPLETED" as "allCompleted" })).toThrow(
      new RangeError(
        'Expected `returnWhen` to be "allCompleted", "firstCompleted" or "firstException", got "ALL_COMPLETED"',
      ),
    );
    expect(() => wait([], { timeoutMs: -1 })).toThrow(RangeError);
  });
});

describe("asCompleted", () => {
  test("gives each future once, those first that are over already", () => {
    const [late, early] = [new Future<number>(), finished(1)];
    const given: Future<number>[] = [];
    for (const future of asCompleted([late, early, early])) {
      given.push(future);
      if (!late.done()) settleElsewhere(late, 2);
    }
    expect(given).toEqual([early, late]);
  });

  test("gives what is over before it throws at its deadline, and says how many were not", () => {
    const given: Future<number>[] = [];
    const over = finished(1);
    const loop = (): void => {
      for (const future of asCompleted([new Future<number>(), over, new Future<number>()], { timeoutMs: 0 }))
        given.push(future);
    };
    expect(loop).toThrow(new TimeoutError("2 of 3 futures were not over within 0 ms"));
    expect(given).toEqual([over]);
  });

  test("ends at once where there is none", () => {
    expect([...asCompleted([])]).toEqual([]);
  });
});
