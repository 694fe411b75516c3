import { beforeEach, expect, test } from "vitest";
import { Event } from "./index.ts";
import { freshHeap, turns } from "./testing.ts";

beforeEach(freshHeap);

test("an event is not set at first, stays set, and can be cleared", () => {
  const event = new Event();
  expect(event.isSet()).toBe(false);
  event.set();
  event.set();
  expect([event.isSet(), event.wait(), event.wait({ timeoutMs: 0 })]).toEqual([true, true, true]);
  event.clear();
  event.clear();
  expect([event.isSet(), event.wait({ timeoutMs: 0 })]).toEqual([false, false]);
});

test("waiting for an event answers false at the deadline", async () => {
  const event = new Event();
  expect([event.wait({ timeoutMs: 3 }), await event.waitAsync({ timeoutMs: 3 })]).toEqual([false, false]);
  expect(() => event.wait({ timeoutMs: -1 })).toThrow(/^Expected `timeoutMs` to be 0 or more milliseconds, got -1$/);
});

test("setting an event wakes everybody who waits, and those go on even if it is cleared at once", async () => {
  const event = new Event();
  const waiting = [event.waitAsync(), event.waitAsync({ timeoutMs: 60_000 })];
  await turns();
  event.set();
  event.clear();
  expect(await Promise.all(waiting)).toEqual([true, true]);
  expect(event.isSet()).toBe(false);
});
