import { beforeEach, describe, expect, test } from "vitest";
import { withContext } from "../contextlib/index.ts";
import { RuntimeError, TimeoutError } from "../errors.ts";
import { wordsInUse } from "../heap/allocator.ts";
import { RLock } from "./index.ts";
import { asThread, freshHeap, turns } from "./testing.ts";

beforeEach(freshHeap);

describe("a reentrant lock", () => {
  test("can be acquired again by its holder, and is free once released as often", () => {
    const lock = new RLock();
    const [first, second] = [lock.acquire(), lock.acquire()];
    expect(lock.tryAcquire()).toBeDefined();
    lock.release();
    first[Symbol.dispose]();
    expect(lock.locked()).toBe(true);
    expect(asThread(1, () => lock.tryAcquire())).toBeUndefined();
    second[Symbol.dispose]();
    expect(lock.locked()).toBe(false);
    expect(asThread(1, () => lock.tryAcquire())).toBeDefined();
  });

  test("is released by a guard once only", () => {
    const lock = new RLock();
    using _outer = lock.acquire();
    const inner = lock.acquire();
    inner[Symbol.dispose]();
    inner[Symbol.dispose]();
    expect(lock.locked()).toBe(true);
  });

  test("is released by its holder only", () => {
    const lock = new RLock();
    expect(() => lock.release()).toThrow(
      new RuntimeError("Expected `release` by the thread that holds the lock, got one that nobody holds"),
    );
    lock.acquire();
    expect(() => asThread(1, () => lock.release())).toThrow(
      new RuntimeError("Expected `release` by the thread that holds the lock, got Thread-1, while MainThread holds it"),
    );
    lock.release();
    expect(() => lock.release()).toThrow(RuntimeError);
  });

  test("that another thread holds is a TimeoutError at the deadline, which names the holder", () => {
    const lock = new RLock();
    asThread(1, () => lock.acquire());
    expect(() => lock.acquire({ timeoutMs: 5 })).toThrow(
      new TimeoutError("The lock did not come free within 5 ms; Thread-1 holds it"),
    );
    expect(lock.tryAcquire({ timeoutMs: 5 })).toBeUndefined();
    expect(() => lock.acquire({ timeoutMs: -1 })).toThrow(
      /^Expected `timeoutMs` to be 0 or more milliseconds, got -1$/,
    );
  });

  test("is a context manager", () => {
    const lock = new RLock();
    withContext(lock, () => {
      withContext(lock, () => {});
      expect(lock.locked()).toBe(true);
    });
    expect(lock.locked()).toBe(false);
  });

  test("can be waited for without blocking, and with a deadline", async () => {
    const lock = new RLock();
    asThread(1, () => lock.acquire());
    await expect(lock.acquireAsync({ timeoutMs: 1 })).rejects.toThrow(TimeoutError);
    const waiting = lock.acquireAsync();
    await turns();
    asThread(1, () => lock.release());
    using _held = await waiting;
    using _again = await lock.acquireAsync();
    expect(asThread(1, () => lock.tryAcquire())).toBeUndefined();
  });

  test("takes nothing from the heap by being used", () => {
    const lock = new RLock();
    const before = wordsInUse();
    for (let round = 0; round < 10_000; round++) {
      using _outer = lock.acquire();
      using _inner = lock.acquire();
    }
    expect(wordsInUse()).toBe(before);
  });
});
