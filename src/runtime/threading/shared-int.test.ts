import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { attachHeap, createHeap } from "../heap/heap.ts";
import { SharedInt } from "./index.ts";

beforeEach(() => {
  attachHeap(createHeap(1 << 20));
});

test("begins at 0, or where it is told to", () => {
  expect(new SharedInt().value).toBe(0);
  expect(new SharedInt(-5).value).toBe(-5);
});

test("keeps every whole number of 32 bits", () => {
  const int = new SharedInt();
  fc.assert(
    fc.property(fc.integer(), fc.integer(), (value, amount) => {
      int.value = value;
      expect(int.value).toBe(value);
      const sum = value + amount;
      if (sum === (sum | 0)) {
        expect(int.add(amount)).toBe(sum);
      } else {
        expect(() => int.add(amount)).toThrow(RangeError);
        expect(int.value).toBe(value);
      }
    }),
  );
});

test.each([2 ** 31, -(2 ** 31) - 1, 0.5, NaN, Infinity, "1", undefined, null, 1n] as number[])(
  "refuses %s, and stays as it was",
  (value) => {
    const error = /^Expected a whole number from -2147483648 to 2147483647 for a SharedInt, got /;
    const int = new SharedInt(7);
    if (value !== undefined) expect(() => new SharedInt(value)).toThrow(error);
    expect(() => {
      int.value = value;
    }).toThrow(error);
    expect(() => int.add(value)).toThrow(error);
    expect(int.value).toBe(7);
  },
);
