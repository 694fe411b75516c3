import fc from "fast-check";
import { expect, test } from "vitest";
import { applyChange, carryOffset, carryOver, changeBetween } from "./change.ts";

test("finds a change that turns one text into the other", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (from, to) => {
      const change = changeBetween(from, to);
      expect(change === undefined ? from : applyChange(from, change)).toBe(to);
    }),
  );
});

test("replaces no more than the part that differs", () => {
  expect(changeBetween("const a = 1;", "using a = 1;")).toEqual({ start: 0, end: 5, inserted: "using" });
});

test("keeps what was typed when there is no draft", () => {
  expect(carryOver("one\ntwo\n", "one!\ntwo\n", "one\ntwo\n")).toBe("one!\ntwo\n");
});

test("keeps the draft when nothing was typed", () => {
  expect(carryOver("one\ntwo\n", "one\ntwo\n", "one\n2\n")).toBe("one\n2\n");
});

test("keeps the draft once when the field reads it already, as after a reload", () => {
  expect(carryOver("one\n", "// mine", "// mine")).toBe("// mine");
});

test("puts what was typed before the draft's own change where it was typed", () => {
  expect(carryOver("one\ntwo\n", "one!\ntwo\n", "one\ntwo and more\n")).toBe("one!\ntwo and more\n");
});

test("puts what was typed after the draft's own change where it was typed", () => {
  expect(carryOver("one\ntwo\n", "one\ntwo!\n", "one and more\ntwo\n")).toBe("one and more\ntwo!\n");
});

test("loses neither the draft nor what was typed when both changed one place", () => {
  const both = carryOver("a = 1;", "a = 12;", "a = 900;");
  expect(both).toContain("900");
  expect(both).toContain("2");
});

test("keeps a caret beside its letters", () => {
  const change = { start: 2, end: 4, inserted: "xyz" };
  expect([1, 2, 3, 4, 6].map((offset) => carryOffset(offset, change))).toEqual([1, 2, 5, 5, 7]);
});
