// Answers and exported progress, graded in processes of their own.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { useTemporaryFolder, write } from "../../lesson/fixture.ts";
import { chooseLessons } from "../choose-lessons.ts";
import { answer, VALID, writeChapter } from "../valid-lesson.test-helper.ts";
import { allSolved, grade, isSolved, type Grading } from "./grade.ts";
import { readAnswers } from "./read-answers.ts";
import { readExports } from "./read-exports.ts";
import { gradesJson, tellGrades } from "./tell-grades.ts";

const root = useTemporaryFolder();
const twice = "numbers/twice";

async function lessons() {
  await writeChapter(root(), {
    "01-twice": { "index.mdx": VALID["index.mdx"]!.replace("minutes: 1", "minutes: 1\nformerly: [numbers/double]") },
  });
  return (await chooseLessons(root(), [])).lessons;
}

async function graded(files: Readonly<Record<string, string>>, paths: readonly string[]): Promise<Grading> {
  await write(join(root(), "class"), files);
  const found = await readAnswers(
    twice,
    paths.map((path) => join(root(), "class", path)),
  );
  return await grade(found, await lessons(), { deadlineMs: 3_000 });
}

test("grades files and folders, and says of each what failed and why", async () => {
  const grading = await graded(
    {
      "ada.ts": answer("n * 2"),
      "bob.ts": answer("n * n"),
      "cy/main.ts": `import { two } from "./two.ts";\n${answer("n * two")}`,
      "cy/two.ts": "export const two = 2;\n",
      "dan.ts": "export function twice(n: number { return n; }\n",
      "eve.ts": "export function twice(n: number): number { for (;;); }\n",
      "fay/notes.ts": "export {};\n",
    },
    ["ada.ts", "bob.ts", "cy", "dan.ts", "eve.ts", "fay"],
  );
  expect(grading.grades.map((each) => [isSolved(each), each.checks.map(({ state }) => state).join(" ")])).toEqual([
    [true, "passed passed"],
    [false, "failed passed"],
    [true, "passed passed"],
    [false, "not run not run"],
    [false, "timed out timed out"],
  ]);
  expect(allSolved(grading)).toBe(false);
  const told = tellGrades(grading, 1);
  expect(told).toContain("✗ doubles three\n      twice 3 is 6: add the number to itself | wanted 6, got 9");
  expect(told).toMatch(/dan\.ts {2}numbers\/twice\n {2}✗ does not compile \(main\.ts, line 1\): /);
  expect(told).toContain("not graded: a folder is one answer and has a main.ts; this one has notes.ts");
  expect(told).toContain("2 of 5 answers pass, 1 could not be graded (1.0 s)");
  const json = JSON.parse(gradesJson(grading)) as { solved: boolean; results: { score: number; solved: boolean }[] };
  expect(json.solved).toBe(false);
  expect(json.results.map(({ score }) => score)).toEqual([1, 0.5, 1, 0, 0]);
});

test("grades what a class has exported, again and under a lesson's old address, and says where a file claims something else", async () => {
  const record = (expression: string, passed: number) => ({
    attempts: 3,
    lastAt: "2026-11-20T10:00:00.000Z",
    best: { passed, of: 2 },
    submission: { at: "2026-11-20T10:00:00.000Z", files: { "main.ts": answer(expression) }, checks: [] },
  });
  const { submission: _lost, ...small } = record("n", 1);
  const files = {
    "ada.json": { learner: "Ada", lessons: { [twice]: { record: record("n + n", 2) } } },
    "bob.json": {
      learner: "Bob",
      lessons: { "numbers/double": { record: record("n * n", 2) }, "numbers/gone": { record: record("n", 1) } },
    },
    "cy.json": { lessons: { [twice]: { record: small }, "numbers/other": { draft: { "main.ts": "" } } } },
  };
  for (const [name, each] of Object.entries(files)) {
    const file = { format: "unwind-progress", version: 1, exportedAt: "2026-11-21T10:00:00.000Z", ...each };
    await writeFile(join(root(), name), JSON.stringify(file));
  }
  await writeFile(join(root(), "dan.json"), "not progress");
  const all = await lessons();
  const found = await readExports(
    [...Object.keys(files), "dan.json"].map((name) => join(root(), name)),
    all,
  );
  const grading = await grade(found, all);
  expect(grading.grades.map((each) => [each.learner, each.lesson, isSolved(each)])).toEqual([
    ["Ada", twice, true],
    ["Bob", twice, false],
  ]);
  expect(grading.unreadable.map(({ learner, lesson, why }) => [learner, lesson, why])).toEqual([
    ["Bob", "numbers/gone", "there is no such lesson here"],
    [undefined, twice, "the file holds no program for it: the browser had no room"],
    [undefined, undefined, expect.stringContaining("This file is not progress of Unwind")],
  ]);
  expect(tellGrades(grading, 1)).toMatch(
    /Bob \(.*bob\.json\) +numbers\/twice +1 of 2 +not solved +the file says 2 of 2/,
  );
});

test("runs an answer that ends its process or floods it to a verdict all the same", async () => {
  const grading = await graded(
    {
      "quits.ts": "export function twice(n: number): number { (globalThis as any).process?.exit(0); return n + n; }\n",
      "floods.ts":
        "export function twice(n: number): number { const all: number[][] = []; for (;;) all.push(new Array(1e6).fill(n)); }\n",
    },
    ["quits.ts", "floods.ts"],
  );
  const [quits, floods] = grading.grades;
  expect(quits?.checks.map(({ state }) => state)).toEqual(["passed", "passed"]);
  expect(floods && isSolved(floods)).toBe(false);
  expect(floods?.checks).toHaveLength(2);
});
