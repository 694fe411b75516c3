import * as fc from "fast-check";
import { expect, test } from "vitest";
import { sideBySide } from "./side-by-side.ts";

const shown = (yours: string, solution: string): string[] =>
  sideBySide(yours, solution).map(
    (row) =>
      `${row.yours?.text ?? "-"} ${row.yours?.same && row.solution?.same ? "=" : "|"} ${row.solution?.text ?? "-"}`,
  );

test("sets equal lines beside each other, and changed ones beside what took their place", () => {
  expect(shown("a\nb\nc", "a\nB\nc")).toEqual(["a = a", "b | B", "c = c"]);
  expect(shown("a\nc", "a\nb1\nb2\nc")).toEqual(["a = a", "- | b1", "- | b2", "c = c"]);
  expect(shown("a\nb\nc", "c")).toEqual(["a | -", "b | -", "c = c"]);
});

test("loses no line and adds none, whatever the texts", () => {
  const program = fc
    .array(fc.constantFrom("a", "b", "c", "", "}"), { minLength: 1, maxLength: 12 })
    .map((lines) => lines.join("\n"));
  fc.assert(
    fc.property(program, program, (yours, solution) => {
      const rows = sideBySide(yours, solution);
      expect(rows.flatMap((row) => row.yours?.text ?? []).join("\n")).toBe(yours);
      expect(rows.flatMap((row) => row.solution?.text ?? []).join("\n")).toBe(solution);
      for (const row of rows) if (row.yours?.same) expect(row.solution?.text).toBe(row.yours.text);
    }),
  );
});
