import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { wordsInUse } from "../heap/allocator.ts";
import { freshHeap } from "../threading/testing.ts";
import { PriorityQueue } from "./index.ts";

beforeEach(freshHeap);

function drained<T>(items: readonly T[]): T[] {
  const queue = new PriorityQueue<T>();
  for (const item of items) queue.put(item);
  return items.map(() => queue.get());
}

describe("a priority queue", () => {
  test("sorts numbers", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.integer(), fc.double({ noNaN: true }))), (items) => {
        // -0 arrives as 0.
        const wanted = items.map((item) => item + 0).sort((a, b) => a - b);
        expect(drained(items).map((item) => item + 0)).toEqual(wanted);
      }),
    );
  });

  test("sorts pairs by the first, then by the second", () => {
    const pair = fc.tuple(fc.integer({ min: 0, max: 5 }), fc.string({ maxLength: 2 }));
    fc.assert(
      fc.property(fc.array(pair), (items) => {
        const wanted = [...items].sort(([a, x], [b, y]) => a - b || (x < y ? -1 : x > y ? 1 : 0));
        expect(drained(items)).toEqual(wanted);
      }),
    );
  });

  test("puts a shorter array before a longer one that begins with it", () => {
    expect(drained<unknown[]>([[1, [2, 3]], [1], [0, "z"], [1, [2]], []])).toEqual([
      [],
      [0, "z"],
      [1],
      [1, [2]],
      [1, [2, 3]],
    ]);
  });

  test("compares numbers with big ones and with truth values, and dates with dates", () => {
    expect(drained<unknown>([4, 3n, true, false, 0.5])).toEqual([false, 0.5, true, 3n, 4]);
    expect(
      drained<unknown[]>([
        [true, 3],
        [1n, 2],
        [1, 1],
      ]),
    ).toEqual([
      [1, 1],
      [1n, 2],
      [true, 3],
    ]);
    expect(drained([new Date(2), new Date(1)])).toEqual([new Date(1), new Date(2)]);
    expect(
      drained<unknown[]>([
        [new Date(1), 2],
        [new Date(1), 1],
      ]),
    ).toEqual([
      [new Date(1), 1],
      [new Date(1), 2],
    ]);
  });

  test.each([
    ["an object", [1, {}], [1, { a: 1 }]],
    ["a number and a string", 1, "1"],
    ["an array and a number", [1], 1],
    ["undefined", undefined, 1],
    ["null", [null, 1], [null, 1, null], [1]],
  ])("refuses %s, and stays as it was", (_, ...items) => {
    const queue = new PriorityQueue<unknown>();
    const kept = items.slice(0, -1);
    for (const item of kept) queue.put(item);
    const before = wordsInUse();
    expect(() => queue.put(items.at(-1))).toThrow(
      /^Expected items that can be compared: numbers, strings, dates, or arrays/,
    );
    expect([queue.qsize(), wordsInUse()]).toEqual([kept.length, before]);
    for (const item of kept) expect(queue.get()).toEqual(item);
  });

  test("tells a waiting put that its item cannot be compared, and lets the next one in", async () => {
    const queue = new PriorityQueue<unknown>(2);
    const before = wordsInUse();
    queue.put(1);
    queue.put(2);
    const refused = queue.putAsync("x");
    refused.catch(() => {});
    const accepted = queue.putAsync(0);
    expect(queue.get()).toBe(1);
    await expect(refused).rejects.toThrow(TypeError);
    await accepted;
    expect([queue.get(), queue.get(), wordsInUse()]).toEqual([0, 2, before]);
  });

  test("whose items turn out later not to be comparable gives none of them, and keeps them all", () => {
    const queue = new PriorityQueue<unknown[]>();
    for (const item of [[0], [1, "x"], [1, 5]]) queue.put(item);
    expect(() => queue.get()).toThrow(TypeError);
    expect(queue.qsize()).toBe(3);
    queue.shutdown({ immediate: true });
    expect(queue.qsize()).toBe(0);
  });

  test("takes arrays in arrays, but not without end", () => {
    const deep = (depth: number): unknown => (depth === 0 ? 1 : [deep(depth - 1)]);
    expect(drained([deep(50), deep(50)])).toEqual([deep(50), deep(50)]);
    expect(() => drained([deep(300), deep(300)])).toThrow(/^Expected items of at most 100 arrays in each other$/);
  });
});
