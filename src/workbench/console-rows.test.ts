import { expect, test } from "vitest";
import { ConsoleRows, withBelow } from "./console-rows.ts";
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

test("puts what is unfolded below its line, wherever a stretch is taken from", () => {
  const values = { roots: [{ at: 0 }], objects: [{ name: "Object", kind: "object" as const, entries: [], more: 0 }] };
  const lines = [line("zero"), { ...line("one\nstill one"), values }, line("two")];
  const kept = new ConsoleRows();
  const base = kept.of(lines);
  const unfolded = lines[1] as ConsoleLine;
  const below = ["a", "b"].map((text) => ({ line: unfolded, path: text, depth: 1, text, kind: "note" }));
  const rows = withBelow(base, [{ after: kept.endOf(unfolded) ?? NaN, rows: below }]);
  expect(rows).toHaveLength(6);
  const all = ["zero", "one", "still one", "a", "b", "two"];
  for (let first = 0; first < all.length; first++) {
    for (let end = first; end <= all.length; end++) {
      expect(rows.slice(first, end).map(({ text }) => text)).toEqual(all.slice(first, end));
    }
  }
});
