import { expect, it } from "vitest";
import { heroLesson } from "./hero-lesson.ts";

it("shows twelve lines, of which the fourth is all that the solution changes", () => {
  const before = heroLesson.starter["main.ts"]?.trimEnd().split("\n") ?? [];
  const after = heroLesson.solution["main.ts"]?.trimEnd().split("\n") ?? [];

  expect(before).toHaveLength(12);
  expect(after.flatMap((line, index) => (line === before[index] ? [] : [[index + 1, line]]))).toEqual([
    [4, '  using log = open("a.log", "w");'],
  ]);
});
