import { expect, test } from "vitest";
import { ConsoleRows } from "./console-rows.ts";
import type { ConsoleLine } from "./session-types.ts";

const line = (text: string, sequence = 0): ConsoleLine => ({ sequence, thread: "MainThread", level: "log", text });

test("gives a row for each row of a line's text, the first of them marked", () => {
  const rows = new ConsoleRows().of([line("one"), line("two\n\nthree")]);
  expect(rows.map(({ text, first }) => [text, first])).toEqual([
    ["one", true],
    ["two", true],
    ["", false],
    ["three", false],
  ]);
});

test("grows when lines are added, keeping the rows that stand", () => {
  const kept = new ConsoleRows();
  const lines = [line("one"), line("two")];
  const [before] = kept.of(lines);
  const rows = kept.of([...lines, line("three")]);
  expect(rows.map(({ text }) => text)).toEqual(["one", "two", "three"]);
  expect(rows[0]).toBe(before);
});

test("begins anew when another run's lines come", () => {
  const kept = new ConsoleRows();
  kept.of([line("old"), line("older")]);
  expect(kept.of([line("new"), line("newer"), line("newest")]).map(({ text }) => text)).toEqual([
    "new",
    "newer",
    "newest",
  ]);
  expect(kept.of([])).toEqual([]);
  expect(kept.of([line("last")])).toHaveLength(1);
});
