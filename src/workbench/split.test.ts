import { afterEach, expect, test, vi } from "vitest";
import { $split, leastSplit, mostSplit, recallSplit, setSplit, splitAfterKey } from "./split.ts";

afterEach(() => vi.unstubAllGlobals());

test("stays within its bounds", () => {
  setSplit(3);
  expect($split.get()).toBe(leastSplit);
  setSplit(99);
  expect($split.get()).toBe(mostSplit);
});

test("is remembered for the next visit", () => {
  const kept = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
  setSplit(51);
  const [[key, value] = ["", ""]] = kept;
  setSplit(60);
  kept.set(key, value);
  recallSplit();
  expect($split.get()).toBe(51);
});

test("works without storage", () => {
  vi.stubGlobal("localStorage", {
    setItem: () => {
      throw new DOMException("full", "QuotaExceededError");
    },
  });
  setSplit(40);
  expect($split.get()).toBe(40);
});

test("moves by the arrow keys", () => {
  expect(splitAfterKey(44, "ArrowLeft")).toBe(42);
  expect(splitAfterKey(44, "ArrowRight")).toBe(46);
  expect(splitAfterKey(44, "Tab")).toBeUndefined();
});
