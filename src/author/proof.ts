// What the tool proves and what came of it: declarations, and the one error that is no result.
import type { LessonProblem } from "../lesson/lesson-error.ts";

/** One promise of one lesson, and how to hold the lesson to it. */
export interface Proof {
  /** `chapter/lesson` */
  readonly lesson: string;
  /** `wrong/forgets.ts fails the check that it names` */
  readonly promise: string;
  /**
   * @returns what is wrong; empty when the promise holds.
   * @throws {NotReached} when something that another promise covers is in the way.
   */
  readonly prove: () => Promise<readonly LessonProblem[]> | readonly LessonProblem[];
}

export interface Outcome {
  readonly lesson: string;
  readonly promise: string;
  readonly passed: boolean;
  /** Of a broken promise, one line for each problem: the file's name, what was wanted, what was found, what to do next. */
  readonly message?: string;
}

/** Thrown where nothing can be said before another promise holds, such as that the answer compiles. */
export class NotReached extends Error {}
