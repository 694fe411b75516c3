import fc from "fast-check";
import { expect, test } from "vitest";
import { followsEnd, visibleRange } from "./windowing.ts";

const sights = fc.record({
  scrollTop: fc.integer({ min: -100, max: 3_000_000 }),
  height: fc.integer({ min: 1, max: 3000 }),
  rowHeight: fc.double({ min: 10, max: 60, noNaN: true }),
  count: fc.integer({ min: 1, max: 100_000 }),
});

test("renders every row in sight", () => {
  fc.assert(
    fc.property(sights, (sight) => {
      const { scrollTop, height, rowHeight, count } = sight;
      const { first, end } = visibleRange(sight);
      const top = Math.min(count - 1, Math.floor(Math.max(0, scrollTop) / rowHeight));
      const bottom = Math.min(count, Math.ceil((Math.max(0, scrollTop) + height) / rowHeight));
      expect(first).toBeLessThanOrEqual(top);
      expect(end).toBeGreaterThanOrEqual(bottom);
      expect(end).toBeLessThanOrEqual(count);
    }),
  );
});

test("renders some hundred rows of a hundred thousand", () => {
  const { first, end } = visibleRange({ scrollTop: 1_000_000, height: 400, rowHeight: 22, count: 100_000 });
  expect(end - first).toBeLessThan(100);
});

test("stays the same while a few pixels are scrolled", () => {
  const sight = { height: 400, rowHeight: 20, count: 100_000 };
  expect(visibleRange({ ...sight, scrollTop: 10_010 })).toEqual(visibleRange({ ...sight, scrollTop: 10_050 }));
});

test("follows the end until somebody scrolls up, whatever arrives between a scroll and its event", () => {
  const grown = { scrollTop: 600, clientHeight: 400, scrollHeight: 5000 };
  expect(followsEnd(true, 500, grown)).toBe(true);
  expect(followsEnd(true, 700, grown)).toBe(false);
  expect(followsEnd(false, 500, grown)).toBe(false);
});

test("follows again once the end is back in sight", () => {
  expect(followsEnd(false, 0, { scrollTop: 4600, clientHeight: 400, scrollHeight: 5000 })).toBe(true);
});
