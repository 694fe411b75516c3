import { expect, test } from "vitest";
import { ConsoleFilter } from "./console-filter.ts";
import { fakeLines } from "./fake-session.test-helper.ts";

const lines = fakeLines("open a.log", "Open b.log", "close a.log");
const texts = (found: readonly { text: string }[]): string[] => found.map(({ text }) => text);

test("keeps all lines where nothing is looked for", () => {
  expect(new ConsoleFilter().of(lines, " ")).toBe(lines);
});

test("finds words in text, thread and level, whatever their capitals", () => {
  expect(texts(new ConsoleFilter().of(lines, "open"))).toEqual(["open a.log", "Open b.log"]);
  expect(new ConsoleFilter().of(lines, "mainthread")).toHaveLength(3);
  expect(new ConsoleFilter().of(lines, "warn")).toHaveLength(0);
});

test("goes on from what it found as lines arrive", () => {
  const filter = new ConsoleFilter();
  const before = filter.of(lines, "a.log");
  const more = [...lines, ...fakeLines("read a.log")];
  expect(texts(filter.of(more, "a.log"))).toEqual(["open a.log", "close a.log", "read a.log"]);
  expect(filter.of(more, "a.log")).toBe(filter.of(more, "a.log"));
  expect(before).toHaveLength(2);
  expect(texts(filter.of(fakeLines("a.log anew"), "a.log"))).toEqual(["a.log anew"]);
});
