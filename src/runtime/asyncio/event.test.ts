import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Event, TimeoutError } from "./index.ts";
import { stateOf, watched } from "./testing.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("wakes everybody, in order of arrival, and stays set", async () => {
  const event = new Event();
  const order: number[] = [];
  const all = [1, 2, 3].map((n) => event.wait().then(() => order.push(n)));
  expect(event.isSet()).toBe(false);
  event.set();
  await Promise.all(all);
  expect(order).toEqual([1, 2, 3]);
  expect(event.isSet()).toBe(true);
  await event.wait();
  await event.wait({ timeoutMs: 0 });
});

test("once cleared, it is waited for again; who was woken goes on", async () => {
  const event = new Event();
  const woken = event.wait();
  event.set();
  event.clear();
  await woken;
  expect(event.isSet()).toBe(false);
  expect(await stateOf(event.wait())).toBe("waiting");
});

test("a wait ends at its deadline, or when its signal aborts, and the others go on waiting", async () => {
  const event = new Event();
  const controller = new AbortController();
  const late = event.wait({ timeoutMs: 10 }).catch((error: unknown) => error);
  const cancelled = event.wait({ signal: controller.signal }).catch((error: unknown) => error);
  const other = event.wait();
  controller.abort("stop");
  await vi.advanceTimersByTimeAsync(10);
  expect(await late).toEqual(new TimeoutError("The event was not set within 10 ms"));
  expect(await cancelled).toBe("stop");
  expect(await stateOf(other)).toBe("waiting");
  event.set();
  await other;
});

test("each act passes the probe", async () => {
  const told = await watched(async () => {
    const event = new Event();
    const waits = event.wait();
    event.set();
    await waits;
    event.isSet();
    event.clear();
  });
  expect(told).toEqual([
    "before wait event",
    "before store event",
    "after store event",
    "after wait event",
    "before load event",
    "after load event",
    "before store event",
    "after store event",
  ]);
});
