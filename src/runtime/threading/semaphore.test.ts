import { beforeEach, describe, expect, test } from "vitest";
import { withContext } from "../contextlib/index.ts";
import { TimeoutError } from "../errors.ts";
import { wordsInUse } from "../heap/allocator.ts";
import { words } from "../heap/heap.ts";
import { THREAD, THREAD_WORDS, THREADS } from "../heap/layout.ts";
import { THREAD_STATE } from "../threads.ts";
import { BoundedSemaphore, Semaphore } from "./index.ts";
import { asThread, freshHeap, turns } from "./testing.ts";

beforeEach(freshHeap);

describe.each([
  ["a semaphore", Semaphore],
  ["a bounded semaphore", BoundedSemaphore],
] as const)("%s", (_, Class) => {
  test("has so many places, one by default", () => {
    const [two, one] = [new Class(2), new Class()];
    const places = [two.tryAcquire(), two.acquire(), two.tryAcquire()];
    expect(places.map((place) => place !== undefined)).toEqual([true, true, false]);
    expect(two.locked()).toBe(true);
    places[0]?.[Symbol.dispose]();
    places[0]?.[Symbol.dispose]();
    expect([two.locked(), two.tryAcquire() !== undefined, two.locked()]).toEqual([false, true, true]);
    expect([one.tryAcquire() !== undefined, one.tryAcquire()]).toEqual([true, undefined]);
  });

  test.each([-1, 0.5, NaN, "1" as unknown as number, 2 ** 31])("refuses to have %s places", (value) => {
    expect(() => new Class(value)).toThrow(/^Expected `value` to be a whole number, 0 or more, got /);
  });

  test.each([0, -1, 0.5, NaN])("refuses to release %s places", (count) => {
    const semaphore = new Class(1);
    semaphore.acquire();
    expect(() => semaphore.release(count)).toThrow(/^Expected `count` to be a whole number, 1 or more, got /);
    expect(semaphore.locked()).toBe(true);
  });

  test("with no place is a TimeoutError at the deadline, and nobody stays in line", async () => {
    const semaphore = new Class(1);
    const before = wordsInUse();
    semaphore.acquire();
    for (const timeoutMs of [0, 3]) {
      expect(() => semaphore.acquire({ timeoutMs })).toThrow(
        new TimeoutError(`No place of the semaphore came free within ${timeoutMs} ms`),
      );
      expect(semaphore.tryAcquire({ timeoutMs })).toBeUndefined();
      await expect(semaphore.acquireAsync({ timeoutMs })).rejects.toThrow(TimeoutError);
    }
    expect(() => semaphore.acquire({ timeoutMs: -1 })).toThrow(RangeError);
    semaphore.release();
    expect([semaphore.tryAcquire() !== undefined, semaphore.tryAcquire()]).toEqual([true, undefined]);
    expect(wordsInUse()).toBe(before);
  });

  test("serves who waits in order of arrival, and lets nobody in between", async () => {
    const semaphore = new Class(3);
    for (let place = 0; place < 3; place++) semaphore.acquire();
    const served: string[] = [];
    const waiters = ["a", "b", "c"].map(async (name) => {
      await semaphore.acquireAsync();
      served.push(name);
    });
    await turns();
    semaphore.release();
    expect(semaphore.tryAcquire()).toBeUndefined();
    semaphore.release(2);
    expect(semaphore.tryAcquire()).toBeUndefined();
    await Promise.all(waiters);
    expect(served).toEqual(["a", "b", "c"]);
    semaphore.release(3);
    expect(semaphore.tryAcquire()).toBeDefined();
  });

  test("passes over a thread that died in line", async () => {
    const semaphore = new Class(1);
    semaphore.acquire();
    const before = wordsInUse();
    void asThread(7, () => semaphore.acquireAsync());
    const alive = semaphore.acquireAsync();
    words[THREADS + 7 * THREAD_WORDS + THREAD.state] = THREAD_STATE.died;
    semaphore.release();
    using _place = await alive;
    expect([semaphore.tryAcquire(), wordsInUse()]).toEqual([undefined, before]);
  });

  test("is a context manager", () => {
    const semaphore = new Class(1);
    withContext(semaphore, () => {
      expect(semaphore.locked()).toBe(true);
    });
    expect(semaphore.locked()).toBe(false);
  });

  test("takes nothing from the heap by being used", () => {
    const semaphore = new Class(1);
    const before = wordsInUse();
    for (let round = 0; round < 10_000; round++) {
      using _place = semaphore.acquire();
    }
    expect(wordsInUse()).toBe(before);
  });
});

test("a semaphore may get more places than it began with", () => {
  const semaphore = new Semaphore(0);
  semaphore.release(2);
  semaphore.release();
  expect([1, 2, 3, 4].map(() => semaphore.tryAcquire() !== undefined)).toEqual([true, true, true, false]);
  semaphore.release(2 ** 31 - 1);
  expect(() => semaphore.release()).toThrow(RangeError);
});

test("a bounded semaphore never has more places than it began with, and a refused release changes nothing", async () => {
  const semaphore = new BoundedSemaphore(2);
  const tooMany = /^Expected `release` to leave the semaphore with 2 free places at most, got 3$/;
  expect(() => semaphore.release()).toThrow(tooMany);
  semaphore.acquire();
  expect(() => semaphore.release(2)).toThrow(tooMany);
  semaphore.release();
  expect(semaphore).toBeInstanceOf(Semaphore);
  const none = new BoundedSemaphore(0);
  const waiting = none.acquireAsync({ timeoutMs: 20 });
  expect(() => none.release()).toThrow(RangeError);
  await expect(waiting).rejects.toThrow(TimeoutError);
});
