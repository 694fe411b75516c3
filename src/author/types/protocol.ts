// What is asked of the thread that runs TypeScript, and its answer: declarations only.

export interface TypeQuestion {
  /** The texts to check by path; they need not be on disk. */
  readonly files: Readonly<Record<string, string>>;
  /** Declarations of what a program finds beside ECMAScript. */
  readonly globals: string;
  /** `unwind/threading` → the path of its source. */
  readonly modules: Readonly<Record<string, string>>;
}

export interface TypeAnswer {
  /** Lines count from 1. */
  readonly problems: readonly { readonly path: string; readonly line: number; readonly message: string }[];
  /** Each exported name and member, with and without its module: the modules that have it. */
  readonly vocabulary: Readonly<Record<string, readonly string[]>>;
}
