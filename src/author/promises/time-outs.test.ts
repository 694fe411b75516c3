// What happens when an answer hangs, with verdicts made up: a real one takes its whole deadline.
import { expect, test } from "vitest";
import type { CheckReport } from "../../checks/report.ts";
import { loadLesson } from "../../lesson/load-lesson.ts";
import { useTemporaryFolder } from "../../lesson/fixture.ts";
import { subjectOf } from "../subject.ts";
import { writeChapter } from "../valid-lesson.test-helper.ts";
import type { Family, Tools } from "./promise.ts";
import { starter } from "./starter.ts";
import { wrongAnswers } from "./wrong-answers.ts";

const root = useTemporaryFolder();
const check = { name: "doubles three", hidden: false };
const verdict: CheckReport = {
  ...check,
  state: "timed out",
  why: "stopped after 5 s",
  details: [],
  durationMs: 5000,
  console: [],
};

/** What the family says of the valid lesson when each verdict is this one. */
async function problems(family: Family, report: CheckReport): Promise<string[]> {
  await writeChapter(root(), { "01-valid": {} });
  const subject = await subjectOf(await loadLesson(`${root()}/00-numbers/01-valid`));
  const tools = {
    ready: () => Promise.resolve({ code: "", map: "", entry: "main.ts" }),
    grader: () => Promise.resolve({ checks: [check], grade: () => Promise.resolve(report) }),
  } as unknown as Tools;
  const found = await Promise.all(family(subject, tools).map(({ prove }) => prove()));
  return found.flat().map(({ says }) => says);
}

test("a starter must not fail by a time-out", async () => {
  expect(await problems(starter, verdict)).toEqual([
    'must not make a learner wait, found that check "doubles three" timed out: stopped after 5 s; let the starter end, or the check look before it waits',
  ]);
});

test("a wrong answer must not fail by a time-out", async () => {
  expect(await problems(wrongAnswers, verdict)).toContain(
    'must fail "doubles three" by its judgement, found that it timed out: stopped after 5 s; let the check look before it waits',
  );
});

test("a wrong answer must not fail by a check that broke", async () => {
  const authorError = { name: "TypeError", message: "x is not a function", stack: [] };
  const broken: CheckReport = { ...verdict, state: "failed", why: "This check broke", authorError };
  expect(await problems(wrongAnswers, broken)).toContain(
    'must fail "doubles three", found that the check itself broke: This check broke; mend checks.ts',
  );
});
