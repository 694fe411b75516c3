// There are enough answers to prove the checks by, and hints for who is stuck.
import { join } from "node:path";
import { problemIf, promise, type Family } from "./promise.ts";

/** The least number of answers by the kind of exercise. */
const LEAST = { lesson: { wrong: 2, right: 1 }, challenge: { wrong: 4, right: 2 } } as const;

export const numbers: Family = (subject) => {
  const { kind, folder, wrong, right, hints } = subject.lesson;
  const least = LEAST[kind];
  return [
    promise(subject, "there are enough wrong answers", () =>
      problemIf(
        wrong.length < least.wrong,
        join(folder, "wrong"),
        `must hold at least ${least.wrong} wrong answers in a ${kind}, found ${wrong.length}; add a mistake that people make`,
      ),
    ),
    promise(subject, "there are enough right answers beside the solution", () =>
      problemIf(
        right.length < least.right,
        join(folder, "right"),
        `must hold at least ${least.right} other right ${least.right === 1 ? "answer" : "answers"} in a ${kind}, ` +
          `found ${right.length}; add another way to solve it`,
      ),
    ),
    promise(subject, "there are hints", () =>
      problemIf(
        hints.length === 0,
        join(folder, "index.mdx"),
        "must have `hints`, found none; write them from a nudge to nearly the answer",
      ),
    ),
  ];
};
