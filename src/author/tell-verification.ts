// A verification in words for an author, and as data for machines.
import { ALL } from "./choose-lessons.ts";
import type { Outcome } from "./proof.ts";
import type { Verification } from "./verify.ts";

/** What is wrong, a lesson at a time, and a line that counts. */
export function tellVerification({ outcomes, notes }: Verification, seconds: number): string {
  const broken = outcomes.filter(({ passed }) => !passed);
  const parts = [...Map.groupBy(broken, ({ lesson }) => lesson)].map(([lesson, each]) => tellLesson(lesson, each));
  const lessons = new Set(outcomes.map(({ lesson }) => lesson).filter((lesson) => lesson !== ALL)).size;
  const held = outcomes.length - broken.length;
  const end = `${held} promises hold, ${broken.length} broken (${lessons} ${lessons === 1 ? "lesson" : "lessons"}, ${seconds.toFixed(1)} s)`;
  return [...parts, ...notes, end].join("\n");
}

function tellLesson(lesson: string, broken: readonly Outcome[]): string {
  const lines = broken.map(({ promise, message = "" }) => `  ✗ ${promise}\n${indent(message)}`);
  return `${lesson}\n${lines.join("\n")}\n`;
}

function indent(message: string): string {
  return message
    .split("\n")
    .map((line) => `    ${line}`)
    .join("\n");
}

/** `{ passed, failures, results, notes }`: the counts for `npm test`, each promise for whoever wants more. */
export function verificationJson({ outcomes, notes }: Verification): string {
  const report = {
    passed: outcomes.filter(({ passed }) => passed).length,
    failures: outcomes.filter(({ passed }) => !passed).map(({ lesson, promise }) => `${lesson}: ${promise}`),
    results: outcomes,
    notes,
  };
  return JSON.stringify(report, null, 2);
}
