// Each wrong answer fails the very check that it names, with a message that says what it says.
import { join } from "node:path";
import { shownValue } from "../../lesson/lesson-error.ts";
import type { WrongAnswer } from "../../lesson/lesson.ts";
import type { Subject } from "../subject.ts";
import { tellReport } from "../tell-report.ts";
import { promise, type Family, type Tools } from "./promise.ts";

export const wrongAnswers: Family = (subject, workshop) =>
  subject.lesson.wrong.map((answer) =>
    promise(subject, `wrong/${answer.file} fails the check that it names, and says why`, async () => {
      const says = await problemOf(answer, subject, workshop);
      return says === undefined ? [] : [{ file: join(subject.lesson.folder, "wrong", answer.file), says }];
    }),
  );

async function problemOf(answer: WrongAnswer, subject: Subject, workshop: Tools): Promise<string | undefined> {
  const { checks, grade } = await workshop.grader(subject);
  const program = await workshop.ready(subject, `wrong/${answer.file}`);
  const check = checks.find(({ name }) => name === answer.fails);
  if (check === undefined) {
    const names = checks.map(({ name }) => `"${name}"`).join(", ");
    return `must name a check after \`// fails:\`, found ${shownValue(answer.fails)}; name one of ${names}`;
  }
  const report = await grade(program, check);
  const found = tellReport(report);
  if (report.authorError !== undefined) {
    return `must fail "${check.name}", found that the check itself broke: ${found}; mend checks.ts`;
  }
  if (report.state === "passed") {
    const others: string[] = [];
    for (const other of checks.filter((each) => each !== check)) {
      if ((await grade(program, other)).state !== "passed") others.push(`"${other.name}"`);
    }
    return others.length === 0
      ? `must fail "${check.name}", found that it passes every check; make that check ask for what is missing here`
      : `must fail "${check.name}", found that it passes that and fails ${others.join(", ")}; name that one, or mend the check`;
  }
  if (report.state !== "failed") {
    return `must fail "${check.name}" by its judgement, found that it ${report.state}: ${found}; let the check look before it waits`;
  }
  if (flat(found).includes(flat(answer.says))) return undefined;
  return `must fail with a message that contains ${shownValue(answer.says)}, found ${JSON.stringify(found)}; correct the line \`// says:\`, or the check's why`;
}

function flat(text: string): string {
  return text.replaceAll(/\s+/g, " ");
}
