import { expect, test } from "vitest";
import { Inspector } from "../../sandbox/realm/inspector.ts";
import type { ConsoleLine } from "../session-types.ts";
import { treeRows } from "./tree-rows.ts";

function lineOf(...printed: unknown[]): ConsoleLine {
  const values = new Inspector((stack) => stack).into(printed);
  return { sequence: 1, thread: "MainThread", level: "log", text: "as text", ...(values && { values }) };
}

/** The rows as somebody sees them: set in, with a sign for what unfolds. */
function seen(line: ConsoleLine, ...open: string[]): string[] {
  return treeRows(line, new Set(open)).map(({ depth, key, text, fold }) => {
    const sign = fold === undefined ? "" : fold === "open" ? "▾ " : "▸ ";
    return `${"  ".repeat(depth - 1)}${sign}${key === undefined ? "" : `${key}: `}${text}`;
  });
}

test("shows at once what is in the only object of a line", () => {
  expect(seen(lineOf("state", { name: "a.log", lines: [1, 2], at: { line: 3 } }))).toEqual([
    "name: 'a.log'",
    "▸ lines: Array(2) [1, 2]",
    "▸ at: {line: 3}",
  ]);
});

test("shows several objects each in a row", () => {
  expect(seen(lineOf({ a: 1 }, "and", new Map([["k", 2]])))).toEqual(["▸ {a: 1}", '▸ Map(1) {"k" → 2}']);
  expect(seen(lineOf({ a: 1 }, new Set(["x"])), "0")).toEqual(["▾ {a: 1}", "  a: 1", "▸ Set(1) {'x'}"]);
});

test("unfolds a cycle as far as somebody goes, and says so", () => {
  const ring: Record<string, unknown> = {};
  ring["self"] = ring;
  expect(seen(lineOf(ring), "0/0", "0/0/0")).toEqual([
    "▾ self: {self: {…}} (it stands in itself)",
    "  ▾ self: {self: {…}} (it stands in itself)",
    "    ▸ self: {self: {…}} (it stands in itself)",
  ]);
});

test("unfolds an error to its places and its cause", () => {
  const error = new RangeError("too far", { cause: new Error("why") });
  error.stack = "RangeError: too far\n    at read (main.ts:3:5)\n    at main.ts:9:1";
  expect(seen(lineOf(error), "0/0")).toEqual([
    "▾ stack: 2 places",
    "      at read (main.ts:3:5)",
    "      at main.ts:9:1",
    expect.stringMatching(/^▸ cause: Error: why/),
  ]);
});

test("breaks a long text into rows, and says how much of it was not kept", () => {
  const rows = seen(lineOf({ text: "x".repeat(20_000) }), "0/0");
  expect(rows[0]).toBe(`▾ text: '${"x".repeat(100)}…' (20000 letters)`);
  expect(rows[1]).toBe(`  ${"x".repeat(120)}`);
  expect(rows.at(-1)).toBe("  10000 letters more were not kept");
});

test("says that more was there than was kept", () => {
  expect(seen(lineOf(Array.from({ length: 105 }, (_, index) => index))).at(-1)).toBe("and 5 more, not kept");
});

test("gives the whole of a line whose text is too long for its row", () => {
  const line: ConsoleLine = { ...lineOf(), text: `short\n${"y".repeat(2_500)}` };
  expect(
    treeRows(line, new Set())
      .map(({ text }) => text)
      .join(""),
  ).toBe("y".repeat(2_500));
});
