import { relative, sep } from "node:path";

/** One thing wrong in a lesson's files, in words that an author can act on. */
export interface LessonProblem {
  /** The file or folder to open; absolute. */
  readonly file: string;
  /** What was wanted, what was found, what to do next. */
  readonly says: string;
}

/** A malformed lesson. Its message has one line for each problem: `FILE: WHAT`. */
export class LessonError extends Error {
  readonly problems: readonly LessonProblem[];

  constructor(problems: readonly LessonProblem[]) {
    super(problems.map(({ file, says }) => `${shownPath(file)}: ${says}`).join("\n"));
    this.name = "LessonError";
    this.problems = problems;
  }
}

/** The error for a single problem. */
export function lessonError(file: string, says: string): LessonError {
  return new LessonError([{ file, says }]);
}

/**
 * Waits for all parts, so that an author sees every problem at once and not one a build.
 *
 * @throws {LessonError} with the problems of all parts that failed, in order; any other error is thrown as it is.
 */
export async function gather<T extends readonly unknown[]>(...parts: { [K in keyof T]: Promise<T[K]> }): Promise<T> {
  const problems: LessonProblem[] = [];
  const values: unknown[] = [];
  for (const part of await Promise.allSettled(parts)) {
    if (part.status === "fulfilled") values.push(part.value);
    else if (part.reason instanceof LessonError) problems.push(...part.reason.problems);
    else throw part.reason;
  }
  if (problems.length > 0) throw new LessonError(problems);
  return values as unknown as T;
}

/** As the terminal shows it: below the current folder where it is there, so that it can be clicked. */
export function shownPath(path: string): string {
  const below = relative(process.cwd(), path);
  const outside = below.startsWith(`..${sep}`) || below === "..";
  return (outside ? path : below).split(sep).join("/");
}

/** A found value as a message quotes it: JSON, cut short; `nothing` where there is none. */
export function shownValue(value: unknown): string {
  if (value === undefined || value === null || value === "") return value === "" ? "an empty text" : "nothing";
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
