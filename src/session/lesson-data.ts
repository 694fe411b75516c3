// What a lesson page ships to its workbench: declarations only. Made at build time by `prepare.ts`.
import type { Files, Program } from "../compile/program.ts";

/** A demo of the prose: its file, as text and compiled, and what its first line promises. */
export interface DemoData {
  /** The name in "Run demo: NAME". */
  readonly name: string;
  readonly source: string;
  readonly program: Program;
}

export interface LessonData {
  /** `chapter/lesson`, as in the address; the key of drafts and marks. */
  readonly id: string;
  /** Old addresses of the lesson, whose drafts and marks are its own. Default: none. */
  readonly formerly?: readonly string[];
  readonly title: string;
  readonly kind: "lesson" | "challenge";
  readonly starter: Files;
  /** The starter, compiled, so that the first Run need not wait for esbuild. */
  readonly starterProgram: Program;
  /** What `starterProgram` was made of where that is not the starter: one that came by a link. Default: the starter. */
  readonly compiledFrom?: Files;
  /** Every file of the reference solution: the starter's, with those that differ replaced. */
  readonly solution: Files;
  /** What the solution exports, by name: "function", "SharedInt", ...; the checks ask the same of a learner's program. */
  readonly wanted: Readonly<Record<string, string>>;
  /** `checks.ts`, compiled, and the names that it lists, in order. */
  readonly checksProgram: Program;
  readonly checks: readonly { readonly name: string; readonly hidden: boolean }[];
  /** The names of those that run every schedule: one of them can be steered by hand. Default: none. */
  readonly explores?: readonly string[];
  /** Whether the program came by a link: then what is done with it is no attempt of the reader's. Default: false. */
  readonly borrowed?: boolean;
  readonly hints: readonly string[];
  readonly demos: readonly DemoData[];
  /** Which of its programs the page has in Python too. Default: none. */
  readonly python?: { readonly demos: boolean; readonly solution: boolean };
}
