// Grades in words: what failed and why, answer by answer, then one table; and as data for machines.
import { tellReport } from "../tell-report.ts";
import { allSolved, type Grade, type Grading, isSolved } from "./grade.ts";

/** Each answer that did not pass with its checks that failed and why, then the table, what was contained, and a line that counts. */
export function tellGrades(grading: Grading, seconds: number): string {
  const { grades, unreadable, note } = grading;
  const failed = grades.filter((each) => !isSolved(each)).map(tellFailed);
  const refused = unreadable.map(({ source, learner, lesson, why }) => {
    return `${[who({ source, learner }), lesson].filter(Boolean).join("  ")}\n  not graded: ${why}\n`;
  });
  const solved = grades.filter(isSolved).length;
  const end = `${solved} of ${grades.length} ${grades.length === 1 ? "answer passes" : "answers pass"}${
    unreadable.length > 0 ? `, ${unreadable.length} could not be graded` : ""
  } (${seconds.toFixed(1)} s)`;
  return [...failed, ...refused, ...table(grades), "", `${note}.`, end].join("\n");
}

function tellFailed(grade: Grade): string {
  const lines =
    grade.problems.length > 0
      ? grade.problems.map(
          ({ message, at }) => `  ✗ does not compile${at ? ` (${at.file}, line ${at.line})` : ""}: ${message}`,
        )
      : grade.checks
          .filter(({ state }) => state !== "passed")
          .map(
            (check) =>
              `  ✗ ${check.name}${check.state === "failed" ? "" : ` (${check.state})`}\n      ${tellReport(check)}`,
          );
  return `${who(grade)}  ${grade.lesson}\n${lines.join("\n")}\n`;
}

/** Who, which lesson, how many checks passed, and where that differs, what the file claims. */
function table(grades: readonly Grade[]): readonly string[] {
  if (grades.length === 0) return [];
  const rows = grades.map((grade) => {
    const { claimed, lesson } = grade;
    const differs = claimed !== undefined && (claimed.passed !== passed(grade) || claimed.of !== grade.checks.length);
    return [
      who(grade),
      lesson,
      `${passed(grade)} of ${grade.checks.length}`,
      isSolved(grade) ? "solved" : "not solved",
      differs ? `the file says ${claimed.passed} of ${claimed.of}` : "",
    ];
  });
  const all = [["who", "lesson", "checks", "", ""], ...rows];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? [];
  return all.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

function who({ source, learner }: { readonly source: string; readonly learner?: string | undefined }): string {
  return learner === undefined ? source : `${learner} (${source})`;
}

function passed({ checks }: Pick<Grade, "checks">): number {
  return checks.filter(({ state }) => state === "passed").length;
}

/** `{ solved, results, unreadable, note }`; a result's score is the share of its checks that passed. */
export function gradesJson(grading: Grading): string {
  const results = grading.grades.map((each) => ({
    ...each,
    solved: isSolved(each),
    passed: passed(each),
    of: each.checks.length,
    score: each.checks.length === 0 ? 0 : passed(each) / each.checks.length,
  }));
  return JSON.stringify(
    { solved: allSolved(grading), results, unreadable: grading.unreadable, note: grading.note },
    null,
    2,
  );
}
