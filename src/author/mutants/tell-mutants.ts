// What came of the mutants, in words for an author and as data for machines.
import type { LessonMutants } from "./run-mutants.ts";

/** Tells whether no mutant survives unexcused, and nothing else is wrong. */
export function allKilled(results: readonly LessonMutants[]): boolean {
  return results.every(({ survivors, problems }) => survivors.length === 0 && problems.length === 0);
}

/** The survivors, a lesson at a time, and a line that counts. */
export function tellMutants(results: readonly LessonMutants[], seconds: number): string {
  const told = results
    .filter(({ survivors, problems }) => survivors.length > 0 || problems.length > 0)
    .map(({ lesson, survivors, problems }) => {
      const lines = survivors.flatMap(({ id, file, line }) => [
        `  survives in ${file}, line ${line}`,
        `    - mutant: ${JSON.stringify(id)}`,
      ]);
      return [lesson, ...problems.map((problem) => `  ✗ ${problem}`), ...lines, ""].join("\n");
    });
  const count = (of: (result: LessonMutants) => number): number => results.reduce((sum, result) => sum + of(result), 0);
  const survivors = count((result) => result.survivors.length);
  const excused = count((result) => result.excused.length);
  const next =
    survivors === 0
      ? []
      : [
          "Add a check that fails for each. One that does what the solution does goes into the lesson's mutants.yaml, with its `why:`.\n",
        ];
  const end = `${count(({ tried }) => tried)} mutants, ${survivors} survive, ${excused} excused (${results.length} ${results.length === 1 ? "lesson" : "lessons"}, ${seconds.toFixed(1)} s)`;
  return [...told, ...next, end].join("\n");
}

/** `{ passed, survivors, excused, lessons }`. */
export function mutantsJson(results: readonly LessonMutants[]): string {
  const report = {
    passed: allKilled(results),
    survivors: results.reduce((sum, { survivors }) => sum + survivors.length, 0),
    excused: results.reduce((sum, { excused }) => sum + excused.length, 0),
    lessons: results,
  };
  return JSON.stringify(report, null, 2);
}
