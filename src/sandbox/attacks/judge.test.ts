import { afterAll, beforeAll, expect, test } from "vitest";
import { checkNames, honestSolution, Judge, submission } from "./judge.test-helper.ts";

const judge = new Judge();
beforeAll(() => judge.prepare());
afterAll(() => {
  judge.dispose();
});

test.each(checkNames)("passes the honest solution by the check %s", async (name) => {
  const report = await judge.grade(honestSolution, name);
  expect(report, report.why).toMatchObject({ state: "passed", details: [] });
});

test("passes what the forgeries leave as it is", async () => {
  expect(await judge.grade(submission(""), "counts")).toMatchObject({ state: "passed" });
});

test("gives the same verdict a hundred times", async () => {
  const right = new Set<string>();
  const wrong = new Set<string>();
  for (let round = 0; round < 50; round++) {
    const verdicts = await Promise.all([
      judge.grade(honestSolution, "counts"),
      judge.grade(submission("export function bump(): void {}"), "counts"),
    ]);
    for (const [found, { durationMs: _, ...verdict }] of [
      [right, verdicts[0]],
      [wrong, verdicts[1]],
    ] as const)
      found.add(JSON.stringify(verdict));
  }
  expect([...right].map((text) => (JSON.parse(text) as { state: string }).state)).toEqual(["passed"]);
  expect([...wrong].map((text) => (JSON.parse(text) as { state: string }).state)).toEqual(["failed"]);
}, 300_000);
