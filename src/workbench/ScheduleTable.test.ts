import { describe, expect, test } from "vitest";
import { changes } from "./ScheduleTable.tsx";

const names = new Map([
  [0, "MainThread"],
  [1, "thread 1"],
]);

describe("what a step changed", () => {
  test("is each number that is another now, and each that is known for the first time", () => {
    expect(changes(undefined, { cells: { files: 0 }, holders: {} }, names)).toEqual(["files = 0"]);
    expect(
      changes({ cells: { files: 0, bytes: 2 }, holders: {} }, { cells: { files: 1, bytes: 2 }, holders: {} }, names),
    ).toEqual(["files = 1"]);
  });

  test("is who took a lock, and that one is free again", () => {
    expect(changes({ cells: {}, holders: { a: 0 } }, { cells: {}, holders: { b: 1 } }, names)).toEqual([
      "b: thread 1",
      "a is free",
    ]);
  });

  test("is nothing where nothing did", () => {
    expect(changes({ cells: { n: 1 }, holders: { a: 1 } }, { cells: { n: 1 }, holders: { a: 1 } }, names)).toEqual([]);
  });
});
