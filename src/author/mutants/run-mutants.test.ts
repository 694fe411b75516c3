import { expect, test } from "vitest";
import { useTemporaryFolder } from "../../lesson/fixture.ts";
import { answer, writeChapter } from "../valid-lesson.test-helper.ts";
import { runMutants } from "./run-mutants.ts";
import { allKilled, mutantsJson, tellMutants } from "./tell-mutants.ts";

const root = useTemporaryFolder();

/** Doubles, with a step that no check asks for. */
const idle = answer("n + n").replace("return", "log(n);\n  return") + "function log(n: number): void {\n  void n;\n}\n";
const survivor = "remove a call: log(n); → ;";

test("tells which mistakes no check sees, and takes excuses for those that change nothing", async () => {
  await writeChapter(root(), {
    "01-asks-too-little": { "solution/main.ts": idle },
    "02-excused": { "solution/main.ts": idle, "mutants.yaml": `- mutant: "${survivor}"\n  why: It does nothing.\n` },
    "03-nothing-to-excuse": { "mutants.yaml": '- mutant: "remove a call: close();"\n  why: Once it was there.\n' },
    "04-malformed": { "mutants.yaml": "- mutant: 3\n" },
    "05-killed": { "solution/main.ts": answer("1 * n + n") },
  });
  const progress: number[] = [];
  const results = await runMutants({ root: root(), names: [], onProgress: (done) => progress.push(done) });
  const told = results.map(({ lesson, tried, survivors, excused, problems }) => ({
    lesson,
    tried,
    survivors: survivors.map(({ id, file, line }) => `${file}:${line} ${id}`),
    excused: excused.length,
    problems: problems.length,
  }));
  expect(told).toEqual([
    { lesson: "numbers/asks-too-little", tried: 1, survivors: [`main.ts:2 ${survivor}`], excused: 0, problems: 0 },
    { lesson: "numbers/excused", tried: 1, survivors: [], excused: 1, problems: 0 },
    { lesson: "numbers/nothing-to-excuse", tried: 0, survivors: [], excused: 0, problems: 1 },
    { lesson: "numbers/malformed", tried: 0, survivors: [], excused: 0, problems: 1 },
    { lesson: "numbers/killed", tried: 2, survivors: [], excused: 0, problems: 0 },
  ]);
  expect(progress).toEqual([1, 2, 3, 4]);
  expect(allKilled(results)).toBe(false);
  expect(tellMutants(results, 1)).toContain(`    - mutant: ${JSON.stringify(survivor)}`);
  expect(tellMutants(results, 1)).toContain("4 mutants, 1 survive, 1 excused (5 lessons, 1.0 s)");
  expect(JSON.parse(mutantsJson(results))).toMatchObject({ passed: false, survivors: 1, excused: 1 });
}, 60_000);
