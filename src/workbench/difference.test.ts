import fc from "fast-check";
import { expect, test } from "vitest";
import { difference } from "./difference.ts";

test("marks the lines that only one side has", () => {
  const { wanted, got } = difference("enter 1\nenter 2\nexit 2\nexit 1", "enter 1\nenter 2\nexit 1\nexit 2");
  expect(wanted.filter(({ same }) => !same)).toHaveLength(1);
  expect(got.filter(({ same }) => !same)).toHaveLength(1);
});

test("takes the same lines in the same order as common to both", () => {
  const texts = fc
    .array(fc.constantFrom("a", "b", "c"), { minLength: 1, maxLength: 12 })
    .map((lines) => lines.join("\n"));
  fc.assert(
    fc.property(texts, texts, (left, right) => {
      const { wanted, got } = difference(left, right);
      const common = (lines: typeof wanted) => lines.filter(({ same }) => same).map(({ text }) => text);
      expect(common(wanted)).toEqual(common(got));
      expect(wanted.map(({ text }) => text).join("\n")).toBe(left);
      expect(got.map(({ text }) => text).join("\n")).toBe(right);
    }),
  );
});

test("marks nothing in equal texts", () => {
  expect(difference("a\nb", "a\nb").wanted.every(({ same }) => same)).toBe(true);
});

test("is done at once with very long texts, by their beginnings and ends", () => {
  const lines = Array.from({ length: 5000 }, (_, index) => `line ${index}`);
  const { got } = difference(lines.join("\n"), lines.with(2500, "other").join("\n"));
  expect(got.filter(({ same }) => !same).map(({ text }) => text)).toEqual(["other"]);
});
