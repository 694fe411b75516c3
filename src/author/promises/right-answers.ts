// The solution and the other right answers pass every check and leave nothing open.
import type { CheckReport } from "../../checks/report.ts";
import type { LessonProblem } from "../../lesson/lesson-error.ts";
import type { LessonProgram } from "../lesson-programs.ts";
import type { Subject } from "../subject.ts";
import { tellError, tellReport } from "../tell-report.ts";
import { problemIf, promise, type Family, type Tools } from "./promise.ts";
import { PATIENCE_MS } from "../workshop.ts";

export const rightAnswers: Family = (subject, workshop) =>
  subject.programs
    .filter(({ role }) => role === "solution" || role === "right")
    .flatMap((program) => [
      promise(subject, `${program.name} passes every check`, () => passes(subject, workshop, program)),
      promise(subject, `${program.name} runs to its end and leaves nothing open`, () =>
        leavesNothing(subject, workshop, program),
      ),
      promise(subject, `${program.name} has no TODO left`, () =>
        problemIf(
          Object.values(program.files).some((text) => /\/\/ TODO\b/.test(text)),
          pathOf(program),
          "must have no `// TODO`, found one; remove it: there is nothing left to do",
        ),
      ),
    ]);

async function passes(subject: Subject, workshop: Tools, program: LessonProgram): Promise<LessonProblem[]> {
  const { checks, grade } = await workshop.grader(subject);
  const answer = await workshop.ready(subject, program.name);
  const problems: LessonProblem[] = [];
  for (const check of checks) {
    const report = await grade(answer, check);
    if (report.state !== "passed") problems.push({ file: pathOf(program), says: tellFailure(report) });
  }
  return problems;
}

function tellFailure(report: CheckReport): string {
  const { name, state, authorError } = report;
  const next = authorError === undefined ? "mend the answer, or the check if it asks too much" : "mend checks.ts";
  return `must pass every check, found that "${name}" ${state}: ${tellReport(report)}; ${next}`;
}

async function leavesNothing(subject: Subject, workshop: Tools, program: LessonProgram): Promise<LessonProblem[]> {
  const answer = await workshop.ready(subject, program.name);
  const { ended, error, leaks } = await workshop.sandbox.run(answer, { deadlineMs: PATIENCE_MS }).result;
  const file = pathOf(program);
  if (ended !== "finished" && ended !== "failed") {
    const why = error === undefined ? "" : ` (${tellError(error)})`;
    return [{ file, says: `must run to its end, found that it ${ended}${why}; mend it: learners run it too` }];
  }
  return leaks.map(({ label, what, at }) => ({
    file: (at && program.paths[at.file]) ?? file,
    says: `must leave nothing open, found ${label} ${what}${at === undefined ? "" : ` (line ${at.line})`}; close it`,
  }));
}

function pathOf({ paths, entry, name }: LessonProgram): string {
  return paths[entry] ?? name;
}
