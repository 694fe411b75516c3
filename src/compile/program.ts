// What goes into the compiler and what comes out of it: declarations only.

/** The text of each file of a program, by its path: `{ "main.ts": "...", "report.ts": "..." }`. */
export type Files = Readonly<Record<string, string>>;

/** A place in a learner's file. Lines and columns count from 1. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A program that is ready to run. Plain data: it travels in messages and ships inside pages. */
export interface Program {
  /**
   * JavaScript: one function expression, `function (require) { ... }`. Called with a `require` that knows `unwind/*`, it runs the modules' top
   * level afresh and returns `{ "main.ts": { ...exports }, "report.ts": { ... } }`, the entry first. It starts with `function` at column 0 of its first line.
   */
  readonly code: string;
  /** The source map of `code` (version 3, as JSON text); its sources are the paths of `Files`. */
  readonly map: string;
  /** The entry's path. */
  readonly entry: string;
}

/** What keeps a program from compiling, in words that a learner can act on. */
export interface Problem {
  readonly message: string;
  /** Where, or `undefined` where no place is to blame. */
  readonly at: Position | undefined;
}

export type Compiled =
  { readonly ok: true; readonly program: Program } | { readonly ok: false; readonly problems: readonly Problem[] };
