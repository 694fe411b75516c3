import { expect, test } from "vitest";
import { TypingHistory } from "./typing-history.ts";

function typed(...texts: string[]): readonly string[] {
  const history = new TypingHistory();
  for (const text of texts) history.record("main.ts", text);
  return history.versions("main.ts");
}

test("keeps the letters of one word as one step", () => {
  expect(typed("", "u", "us", "usi")).toEqual(["", "usi"]);
});

test("begins a step at a space, a deletion and another place", () => {
  expect(typed("", "a", "a ", "a b")).toEqual(["", "a", "a ", "a b"]);
  expect(typed("", "ab", "a")).toEqual(["", "ab", "a"]);
  expect(typed("x y", "x1 y", "x1 y2")).toEqual(["x y", "x1 y", "x1 y2"]);
});

test("keeps the oldest version, which nobody typed", () => {
  expect(typed("start", "starts")).toEqual(["start", "starts"]);
});

test("keeps files apart", () => {
  const history = new TypingHistory();
  history.record("a.ts", "a");
  history.record("b.ts", "b");
  expect(history.versions("a.ts")).toEqual(["a"]);
  expect(history.versions("c.ts")).toEqual([]);
});

test("forgets the oldest steps of a very long history", () => {
  const versions = typed(...Array.from({ length: 1000 }, (_, index) => " ".repeat(index)));
  expect(versions).toHaveLength(200);
  expect(versions.at(-1)).toHaveLength(999);
});
