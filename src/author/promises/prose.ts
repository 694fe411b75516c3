// The prose leads to its exercise soon, uses every demo, and shows no code that was never run.
import { join } from "node:path";
import { shownValue } from "../../lesson/lesson-error.ts";
import type { Lesson } from "../../lesson/lesson.ts";
import { readProse } from "../read-prose.ts";
import { problemIf, promise, type Family } from "./promise.ts";

/** How much a learner reads before there is something to do. */
const MOST_WORDS = 500;

export const prose: Family = (subject) => {
  const { folder, demos } = subject.lesson;
  const file = join(folder, "index.mdx");
  const { exercises, wordsBefore, demosUsed, unnamedDemos, codeBlocks } = readProse(subject.prose);
  return [
    promise(subject, "the prose has one exercise", () =>
      problemIf(
        exercises !== 1,
        file,
        `must have one \`<YourTurn>\`, found ${exercises === 0 ? "none" : exercises}; say in one place what the learner is to do`,
      ),
    ),
    promise(subject, `at most ${MOST_WORDS} words stand before the exercise`, () =>
      problemIf(
        wordsBefore > MOST_WORDS,
        file,
        `must have at most ${MOST_WORDS} words before \`<YourTurn>\`, found ${wordsBefore}; cut, or move some below it`,
      ),
    ),
    promise(subject, "every demo is used", () => [
      ...demos
        .filter(({ name }) => !demosUsed.includes(`${name}.ts`))
        .map(({ name }) => ({
          file: join(folder, "demo", `${name}.ts`),
          says: `must be used in the prose, found no \`<Demo file="${name}.ts" />\`; add that or remove the file`,
        })),
      ...unnamedDemos.map((tag) => ({
        file,
        says: `must name each demo's file in double quotes, found ${shownValue(tag)}; write e.g. \`<Demo file="leak.ts" />\``,
      })),
    ]),
    promise(subject, "every block of code in the prose is part of a file", () => {
      const texts = textsOf(subject.lesson).map(lines);
      return codeBlocks
        .filter(({ text }) => !texts.some((whole) => whole.includes(lines(text))))
        .map(({ text, line }) => ({
          file,
          says:
            `line ${line + subject.linesAboveProse} must show code that stands in a file of the lesson, ` +
            `found ${shownValue(text.trim().split("\n")[0])}, which does not; make it a demo`,
        }));
    }),
  ];
};

/** Everything that `verify` runs, or that one of these printed. */
function textsOf(lesson: Lesson): readonly string[] {
  return [
    ...lesson.demos.flatMap(({ source, python }) => [source, ...(python ? [python.source, python.output] : [])]),
    ...Object.values(lesson.starter),
    ...Object.values(lesson.solution),
    lesson.solutionPython ?? "",
    lesson.solutionPythonOutput ?? "",
    lesson.checksSource,
    ...[...lesson.right, ...lesson.wrong].map(({ source }) => source),
  ];
}

/** Its lines without their indentation, so that a part of a nested block is found; each ends where it ends. */
function lines(text: string): string {
  const trimmed = text
    .split("\n")
    .map((line) => line.trim())
    .join("\n");
  return `\n${trimmed.replace(/^\n+|\n+$/g, "")}\n`;
}
