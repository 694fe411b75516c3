import { expect, test } from "vitest";
import { offsetOf, partsOf } from "./places.ts";

const files = ["main.ts", "lib/pool.ts"];

test("finds a place with line and column", () => {
  expect(partsOf("at bump (main.ts:7:3)", files)).toEqual([
    "at bump (",
    { text: "main.ts:7:3", place: { file: "main.ts", line: 7, column: 3 } },
    ")",
  ]);
});

test("takes the line's beginning when no column is given", () => {
  expect(partsOf("main.ts:7", files)).toEqual([{ text: "main.ts:7", place: { file: "main.ts", line: 7, column: 1 } }]);
});

test("finds places in folders, and several in one text", () => {
  const places = partsOf("lib/pool.ts:1:2 and ./main.ts:3:4", files).filter((part) => typeof part !== "string");
  expect(places.map(({ text }) => text)).toEqual(["lib/pool.ts:1:2", "./main.ts:3:4"]);
});

test.each(["other.ts:7:3", "src/main.ts:7:3", "main.tsx:7:3", "xmain.ts:7:3", "main.ts", "12:30", ""])(
  "leaves %j as words",
  (text) => {
    expect(partsOf(text, files)).toEqual([text]);
  },
);

test("gives back every letter of the text", () => {
  const text = "a main.ts:1:1 b main.ts:22 c";
  expect(
    partsOf(text, files)
      .map((part) => (typeof part === "string" ? part : part.text))
      .join(""),
  ).toBe(text);
});

test("finds a place's offset, and stays inside its line and its text", () => {
  const text = "ab\ncde\nf";
  expect(offsetOf(text, { line: 2, column: 3 })).toBe(5);
  expect(offsetOf(text, { line: 2, column: 99 })).toBe(6);
  expect(offsetOf(text, { line: 99, column: 1 })).toBe(text.length);
});
