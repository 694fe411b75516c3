import { describe, expect, test } from "vitest";
import { drawnRows, endLanes, MOST_ROWS, rowsOf, sharedNames } from "./rows.ts";
import { deadlock, lostUpdate } from "./schedules.test-helper.ts";

describe("the rows of a lost update", () => {
  const rows = rowsOf(lostUpdate);

  test("mark who read, who wrote meanwhile and who wrote over that", () => {
    expect(rows.map(({ part }) => part)).toEqual(["load", undefined, "between", "store"]);
  });

  test("have the reader's rail say that it goes on with what it read", () => {
    expect(rows.map(({ lanes }) => lanes[0])).toEqual([
      { thread: 0, rail: "stale", words: "" },
      { thread: 0, rail: "stale", words: "still has 0" },
      { thread: 0, rail: "stale", words: "still has 0" },
      { thread: 0, rail: "stale", words: "" },
    ]);
    expect(new Set(rows.map(({ lanes }) => lanes[1]?.rail))).toEqual(new Set(["none"]));
  });

  test("have each number as it stood, and the one that is lost", () => {
    expect(rows.map(({ shared }) => shared[0])).toEqual([
      { name: "bytes", now: { value: 0 }, hasChanged: true },
      { name: "bytes", now: { value: 0 }, hasChanged: false },
      { name: "bytes", now: { value: 3400 }, hasChanged: true },
      { name: "bytes", now: { value: 1200 }, hasChanged: true, overwritten: 3400 },
    ]);
  });

  test("end with everybody at the end", () => {
    expect(endLanes(lostUpdate).map(({ words }) => words)).toEqual(["has ended", "has ended"]);
  });
});

describe("the rows of a deadlock", () => {
  const rows = rowsOf(deadlock);

  test("have the holder and the waiters of each lock after each step", () => {
    expect(sharedNames(deadlock)).toEqual(["left", "right"]);
    expect(rows.map(({ shared }) => shared.map(({ now }) => now))).toEqual([
      [{ holder: 0, waiting: [] }, undefined],
      [
        { holder: 0, waiting: [1] },
        { holder: 1, waiting: [0] },
      ],
    ]);
  });

  test("have rails for who holds and who waits, to the end", () => {
    expect(rows[0]?.lanes.map(({ rail }) => rail)).toEqual(["holds", "none"]);
    expect(rows[1]?.lanes).toEqual([
      { thread: 0, rail: "holds and waits", words: "waits for `right`" },
      { thread: 1, rail: "holds and waits", words: "waits for `left`" },
    ]);
    expect(endLanes(deadlock).map(({ words }) => words)).toEqual(["waits for `right`", "waits for `left`"]);
  });
});

test("of a schedule of thousands of steps those are drawn that are near", () => {
  expect(drawnRows(120, 60)).toEqual([0, 120]);
  for (const at of [0, 99, 2_000, 4_095]) {
    const [from, to] = drawnRows(4_096, at);
    expect(to - from).toBe(MOST_ROWS);
    expect(from <= at && at < to).toBe(true);
  }
});
