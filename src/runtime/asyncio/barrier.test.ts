import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { withAsyncContext } from "../contextlib/index.ts";
import { Barrier, BrokenBarrierError, TimeoutError } from "./index.ts";
import { stateOf } from "./testing.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("lets all go on together when the last one comes, each with another number", async () => {
  const barrier = new Barrier(3);
  const first = barrier.wait();
  const second = barrier.wait();
  expect(await stateOf(first)).toBe("waiting");
  expect(barrier.nWaiting).toBe(2);
  expect(await Promise.all([first, second, barrier.wait()])).toEqual([0, 1, 2]);
  expect([barrier.nWaiting, barrier.parties, barrier.broken]).toEqual([0, 3, false]);
});

test("is ready for the next round at once", async () => {
  const barrier = new Barrier(2);
  const numbers = await Promise.all(Array.from({ length: 6 }, () => barrier.wait()));
  expect(numbers).toEqual([0, 1, 0, 1, 0, 1]);
  expect(await stateOf(barrier.wait())).toBe("waiting");
});

test("for one task holds up nobody", async () => {
  const barrier = new Barrier(1);
  expect([await barrier.wait(), await barrier.wait({ timeoutMs: 0 })]).toEqual([0, 0]);
});

test("a waiter that is cancelled or late leaves, and the barrier is not broken", async () => {
  const barrier = new Barrier(2);
  const controller = new AbortController();
  const cancelled = barrier.wait({ signal: controller.signal });
  controller.abort("stop");
  await expect(cancelled).rejects.toBe("stop");
  const late = barrier.wait({ timeoutMs: 5 }).catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(5);
  expect(await late).toEqual(new TimeoutError("Not all 2 tasks came to the barrier within 5 ms"));
  expect([barrier.nWaiting, barrier.broken]).toEqual([0, false]);
  expect(await Promise.all([barrier.wait(), barrier.wait()])).toEqual([0, 1]);
});

test("reset sends those who wait away, and serves those who come", async () => {
  const barrier = new Barrier(2);
  const sentAway = barrier.wait().catch((error: unknown) => error);
  barrier.reset();
  expect(await sentAway).toBeInstanceOf(BrokenBarrierError);
  expect(await Promise.all([barrier.wait(), barrier.wait()])).toEqual([0, 1]);
  barrier.reset();
  expect(barrier.broken).toBe(false);
});

test("abort breaks it for those who wait and those who come, until it is reset", async () => {
  const barrier = new Barrier(2);
  const waits = barrier.wait().catch((error: unknown) => error);
  barrier.abort();
  expect(await waits).toBeInstanceOf(BrokenBarrierError);
  expect(barrier.broken).toBe(true);
  await expect(barrier.wait()).rejects.toThrow("The barrier is broken. Call `reset` to use it again");
  barrier.reset();
  expect(await Promise.all([barrier.wait(), barrier.wait()])).toEqual([0, 1]);
});

test("is a context manager that gives the number", async () => {
  const barrier = new Barrier(2);
  expect(await Promise.all([1, 2].map(() => withAsyncContext(barrier, (n) => n)))).toEqual([0, 1]);
});

test.each([0, -1, 1.5])("refuses %d parties", (parties) => {
  expect(() => new Barrier(parties)).toThrow(`Expected \`parties\` to be a whole number, 1 or more, got ${parties}`);
});
