import { beforeEach, describe, expect, test } from "vitest";
import { withContext } from "../contextlib/index.ts";
import { RuntimeError } from "../errors.ts";
import { wordsInUse } from "../heap/allocator.ts";
import { Condition, Lock, RLock } from "./index.ts";
import { asThread, freshHeap, turns } from "./testing.ts";

beforeEach(freshHeap);

const locks = [
  ["a Lock", () => new Lock()],
  ["an RLock", () => new RLock()],
  ["a lock of its own", () => undefined],
] as const;

describe.each(locks)("a condition over %s", (_, makeLock) => {
  test("acquires and releases its lock", () => {
    const lock = makeLock();
    const condition = new Condition(lock);
    withContext(condition, () => {
      expect([condition.locked(), lock?.locked() ?? true]).toEqual([true, true]);
    });
    using _held = condition.tryAcquire();
    expect(asThread(1, () => condition.tryAcquire())).toBeUndefined();
    condition.release();
    expect(condition.locked()).toBe(false);
    condition.acquire({ timeoutMs: 0 });
  });

  test("that this thread does not hold refuses everything else", async () => {
    const condition = new Condition(makeLock());
    const acts = {
      wait: () => condition.wait({ timeoutMs: 0 }),
      waitFor: () => condition.waitFor(() => true),
      notify: () => condition.notify(),
    };
    for (const [name, act] of Object.entries(acts)) {
      const wanted = `Expected \`${name}\` on a condition whose lock this thread holds, got one whose lock`;
      expect(act).toThrow(new RuntimeError(`${wanted} nobody holds`));
      asThread(1, () => condition.acquire());
      expect(act).toThrow(new RuntimeError(`${wanted} another thread holds`));
      asThread(1, () => condition.release());
    }
    expect(() => condition.notifyAll()).toThrow(RuntimeError);
    await expect(condition.waitAsync()).rejects.toThrow(RuntimeError);
    await expect(condition.waitForAsync(() => true)).rejects.toThrow(RuntimeError);
    expect(() => condition.release()).toThrow(RuntimeError);
  });

  test("answers false at the deadline, with the lock held again", async () => {
    const condition = new Condition(makeLock());
    const before = wordsInUse();
    using _held = condition.acquire();
    for (const timeoutMs of [0, 3]) {
      expect(condition.wait({ timeoutMs })).toBe(false);
      expect(await condition.waitAsync({ timeoutMs })).toBe(false);
      expect(condition.locked()).toBe(true);
    }
    expect(() => condition.wait({ timeoutMs: -1 })).toThrow(RangeError);
    expect(wordsInUse()).toBe(before);
  });

  test("frees its lock while somebody waits, and gives it back however often it was held", async () => {
    const condition = new Condition(makeLock());
    condition.acquire();
    if (!(makeLock() instanceof Lock)) condition.acquire();
    const waiting = condition.waitAsync();
    await turns();
    expect(condition.locked()).toBe(false);
    asThread(1, () => {
      withContext(condition, () => {
        condition.notify();
        condition.notify();
      });
    });
    expect(await waiting).toBe(true);
    expect(condition.locked()).toBe(true);
    condition.release();
    expect(condition.locked()).toBe(!(makeLock() instanceof Lock));
  });

  test("wakes the oldest, so many as it is told to, or all", async () => {
    const condition = new Condition(makeLock());
    const woken: number[] = [];
    const waiters: Promise<void>[] = [];
    const wait = async (number: number): Promise<void> => {
      using _held = condition.acquire();
      expect(await condition.waitAsync()).toBe(true);
      woken.push(number);
    };
    for (let number = 0; number < 5; number++) waiters.push(wait(number));
    const notify = async (count?: number): Promise<number[]> => {
      withContext(condition, () => {
        if (count === Infinity) condition.notifyAll();
        else condition.notify(count);
      });
      await turns();
      return woken.splice(0);
    };
    expect([await notify(0), await notify(), await notify(2), await notify(Infinity)]).toEqual([
      [],
      [0],
      [1, 2],
      [3, 4],
    ]);
    await Promise.all(waiters);
    expect(() => withContext(condition, () => condition.notify(-1))).toThrow(
      new RangeError("Expected `count` to be 0 or more, got -1"),
    );
  });
});

describe("waitFor", () => {
  test("asks at once, then after each wake-up, with the lock held, and gives the answer", async () => {
    const condition = new Condition();
    let [asked, count] = [0, 0];
    using _held = condition.acquire();
    expect(condition.waitFor(() => "there")).toBe("there");
    const waiting = condition.waitForAsync(() => {
      asked++;
      expect(condition.locked()).toBe(true);
      return count === 2 && "two";
    });
    for (let change = 0; change < 2; change++) {
      await turns();
      asThread(1, () => {
        withContext(condition, () => {
          count++;
          condition.notifyAll();
        });
      });
    }
    expect(await waiting).toBe("two");
    expect(asked).toBe(3);
  });

  test("gives the last answer at the deadline", async () => {
    const condition = new Condition(new Lock());
    using _held = condition.acquire();
    expect(condition.waitFor(() => 0, { timeoutMs: 5 })).toBe(0);
    expect(await condition.waitForAsync(() => "", { timeoutMs: 5 })).toBe("");
    expect(condition.locked()).toBe(true);
  });

  test("refuses a predicate that gives a promise, and lets its errors through with the lock held", () => {
    const condition = new Condition();
    using _held = condition.acquire();
    expect(() => condition.waitFor(() => Promise.reject(new Error("x")))).toThrow(
      new TypeError("Expected `predicate` to answer at once, got an instance of Promise"),
    );
    expect(() =>
      condition.waitFor(() => {
        throw new RangeError("x");
      }),
    ).toThrow(RangeError);
    expect(condition.locked()).toBe(true);
  });
});

test("several conditions share one lock", () => {
  const lock = new Lock();
  const [full, empty] = [new Condition(lock), new Condition(lock)];
  using _held = full.acquire();
  empty.notify();
  expect(empty.locked()).toBe(true);
});

test("a condition refuses what is no lock of threads", () => {
  expect(() => new Condition({} as Lock)).toThrow(
    new TypeError("Expected `lock` to be a Lock or an RLock of unwind/threading, got an object"),
  );
});
