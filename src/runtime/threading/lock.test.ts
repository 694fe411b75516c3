import { beforeEach, describe, expect, test } from "vitest";
import { withContext } from "../contextlib/index.ts";
import { RuntimeError, TimeoutError } from "../errors.ts";
import { wordsInUse } from "../heap/allocator.ts";
import { attachHeap, createHeap } from "../heap/heap.ts";
import { Lock } from "./index.ts";
import { asThread, freshHeap } from "./testing.ts";

/** What must hold whether or not there is shared memory. */
describe.each([
  ["shared memory", true],
  ["no shared memory", false],
] as const)("a lock with %s", (_, shared) => {
  beforeEach(() => {
    attachHeap(createHeap(1 << 20, shared));
  });

  test("is held until its guard is disposed of, once", () => {
    const lock = new Lock();
    expect(lock.locked()).toBe(false);
    const guard = lock.acquire();
    expect(lock.locked()).toBe(true);
    guard[Symbol.dispose]();
    expect(lock.locked()).toBe(false);
    using other = lock.acquire();
    guard[Symbol.dispose]();
    expect(lock.locked()).toBe(true);
    expect(other).not.toBe(guard);
  });

  test("is released when the block throws", () => {
    const lock = new Lock();
    expect(() => {
      using _held = lock.acquire();
      throw new RangeError("x");
    }).toThrow(RangeError);
    expect(() => {
      withContext(lock, () => {
        expect(lock.locked()).toBe(true);
        throw new RangeError("x");
      });
    }).toThrow(RangeError);
    expect(lock.locked()).toBe(false);
  });

  test("cannot be released by anybody when nobody holds it", () => {
    const lock = new Lock();
    const error = new RuntimeError("Expected `release` on a lock that is held, got one that nobody holds");
    expect(() => {
      lock.release();
    }).toThrow(error);
    lock.acquire();
    lock.release();
    expect(() => {
      lock.release();
    }).toThrow(error);
  });

  test("that is not free in time throws, and the error names the holder", () => {
    const lock = new Lock();
    lock.acquire();
    for (const timeoutMs of [0, 5]) {
      expect(() => lock.acquire({ timeoutMs })).toThrow(
        new TimeoutError(`The lock did not come free within ${timeoutMs} ms; MainThread holds it`),
      );
    }
    expect(lock.locked()).toBe(true);
    lock.release();
    lock.acquire({ timeoutMs: 0 });
  });

  test("that somebody waited for in vain is as it was: its holder releases it, and the next one takes it", () => {
    const lock = new Lock();
    lock.acquire();
    expect(lock.tryAcquire({ timeoutMs: 3 })).toBeUndefined();
    expect(() => lock.acquire({ timeoutMs: 3 })).toThrow(TimeoutError);
    lock.release();
    expect(lock.locked()).toBe(false);
    using again = lock.acquire({ timeoutMs: 0 });
    expect([lock.locked(), again]).toEqual([true, again]);
  });

  test("can be tried: undefined is the answer when somebody has it", () => {
    const lock = new Lock();
    const guard = lock.tryAcquire();
    expect(guard).toBeDefined();
    expect(lock.tryAcquire()).toBeUndefined();
    expect(lock.tryAcquire({ timeoutMs: 5 })).toBeUndefined();
    guard?.[Symbol.dispose]();
    using again = lock.tryAcquire({ timeoutMs: 5 });
    expect(again).toBeDefined();
  });

  test("can be waited for without blocking", async () => {
    const lock = new Lock();
    const first = lock.acquire();
    const order: string[] = [];
    const waiting = lock.acquireAsync().then((guard) => {
      order.push("acquired");
      return guard;
    });
    await Promise.resolve();
    order.push("released");
    first[Symbol.dispose]();
    using guard = await waiting;
    expect(order).toEqual(["released", "acquired"]);
    await expect(lock.acquireAsync({ timeoutMs: 1 })).rejects.toThrow(TimeoutError);
    expect(guard).toBeDefined();
  });

  test.each([-1, NaN, "1" as unknown as number])("refuses the deadline %s", async (timeoutMs) => {
    const lock = new Lock();
    const error = /^Expected `timeoutMs` to be 0 or more milliseconds, got /;
    expect(() => lock.acquire({ timeoutMs })).toThrow(error);
    expect(() => lock.tryAcquire({ timeoutMs })).toThrow(error);
    await expect(lock.acquireAsync({ timeoutMs })).rejects.toThrow(error);
    expect(lock.locked()).toBe(false);
  });
});

test("a lock is released by any thread, whoever took it, and takes nothing from the heap by being used", () => {
  freshHeap();
  const lock = new Lock();
  const before = wordsInUse();
  for (let round = 0; round < 1000; round++) {
    asThread(1 + (round % 3), () => lock.acquire());
    lock.release();
  }
  expect([lock.locked(), wordsInUse()]).toEqual([false, before]);
});

test("without shared memory, waiting for ever is an error that names cause and cure", () => {
  attachHeap(createHeap(1 << 20, false));
  const lock = new Lock();
  lock.acquire();
  expect(() => lock.acquire()).toThrow(
    /^This wait would never end: there is no shared memory here.*Cross-Origin-Opener-Policy and Cross-Origin-Embedder-Policy$/,
  );
  expect(lock.locked()).toBe(true);
});
