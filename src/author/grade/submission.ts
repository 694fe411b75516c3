// What is to be graded: declarations only.
import type { Files } from "../../compile/program.ts";

/** One answer to one lesson. */
export interface Submission {
  /** Where it came from, as the command named it. */
  readonly source: string;
  /** Whose it is, where an exported file says so. */
  readonly learner?: string;
  /** `chapter/lesson` */
  readonly lesson: string;
  /** What the answer changes of the starter. */
  readonly files: Files;
  /** What the file says that the page said. It was made on the learner's machine. */
  readonly claimed?: { readonly passed: number; readonly of: number };
}

/** What cannot be graded, and why. */
export interface Unreadable {
  readonly source: string;
  readonly learner?: string;
  readonly lesson?: string;
  readonly why: string;
}

/** What a command found to grade. */
export interface Found {
  readonly submissions: readonly Submission[];
  readonly unreadable: readonly Unreadable[];
}
