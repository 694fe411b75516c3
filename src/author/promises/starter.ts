// The starter has one place to begin at, and leaves something to do that a check can tell.
import { join } from "node:path";
import type { LessonProblem } from "../../lesson/lesson-error.ts";
import { tellReport } from "../tell-report.ts";
import { problemIf, promise, type Family } from "./promise.ts";

const TODO = /\/\/ TODO\b/g;

export const starter: Family = (subject, workshop) => {
  const folder = join(subject.lesson.folder, "starter");
  return [
    promise(subject, "the starter has exactly one TODO", () => {
      const found = Object.entries(subject.lesson.starter).flatMap(([file, text]) =>
        [...text.matchAll(TODO)].map(({ index }) => `${file}, line ${text.slice(0, index).split("\n").length}`),
      );
      const says = `must have exactly one \`// TODO\`, found ${found.length === 0 ? "none" : found.join(" and ")}; `;
      return problemIf(
        found.length !== 1,
        join(folder, "main.ts"),
        says +
          (found.length === 0 ? "mark the place where the learner begins" : "keep the one where the learner begins"),
      );
    }),
    promise(subject, "the starter fails a visible check, and none by a time-out", async () => {
      const { checks, grade } = await workshop.grader(subject);
      const program = await workshop.ready(subject, "starter/main.ts");
      const file = join(folder, "main.ts");
      const problems: LessonProblem[] = [];
      let failed = 0;
      for (const check of checks.filter(({ hidden }) => !hidden)) {
        const report = await grade(program, check);
        if (report.state === "failed") failed++;
        if (report.state === "timed out") {
          const says = `must not make a learner wait, found that check "${check.name}" timed out: ${tellReport(report)}; `;
          problems.push({ file, says: `${says}let the starter end, or the check look before it waits` });
        }
      }
      if (failed > 0 || problems.length > 0) return problems;
      const says = "must fail a check that is listed from the start, found that it passes all; ";
      return [{ file, says: `${says}take out what the learner is to write, or add a check for it` }];
    }),
  ];
};
