// docs/curriculum.md says where the source lesson is taught: its lessons and answers are there.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadCurriculum } from "./load-curriculum.ts";

const text = await readFile(join(import.meta.dirname, "..", "..", "docs", "curriculum.md"), "utf8");
const lessons = (await loadCurriculum()).flatMap((chapter) => chapter.lessons);

test("names only lessons that exist, and wrong answers that they keep", () => {
  const named = [...text.matchAll(/`([a-z0-9-]+\/[a-z0-9-]+)(?:: ([a-z0-9-]+))?`/g)];
  expect(named.length).toBeGreaterThan(30);
  const missing = named.filter(([, id, answer]) => {
    const lesson = lessons.find((each) => each.id === id);
    return answer === undefined ? lesson === undefined : !lesson?.wrong.some(({ file }) => file === `${answer}.ts`);
  });
  expect(missing.map(([whole]) => whole)).toEqual([]);
});
