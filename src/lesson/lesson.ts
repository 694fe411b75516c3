// What a lesson is, as data: declarations only. `load-lesson.ts` reads one from disk.

/** Text files by path below the folder that they stand in. */
export type FileTexts = Readonly<Record<string, string>>;

/** A wrong answer that is kept to prove a check: which check it fails, and what the message says. */
export interface WrongAnswer {
  /** `forgets-on-error.ts` */
  readonly file: string;
  readonly source: string;
  /** From its first lines `// fails: ...` and `// says: ...`. */
  readonly fails: string;
  readonly says: string;
}

export interface Demo {
  /** `leak`, from `demo/leak.ts`. */
  readonly name: string;
  /** Without its first line. */
  readonly source: string;
  /** From its first line `// shows: ...`: a text of its console, or `leak of NAME`. */
  readonly shows: string;
  /** The same in Python, when `demo/leak.py` stands beside it, and its recorded output (`demo/leak.py.out`). */
  readonly python?: { readonly source: string; readonly output: string };
}

export interface Lesson {
  /** `chapter/lesson`: the folders' names without their numbers, as in the address. */
  readonly id: string;
  readonly chapter: string;
  readonly slug: string;
  /** The lesson's folder, for messages; absolute. */
  readonly folder: string;
  readonly title: string;
  readonly summary: string;
  readonly kind: "lesson" | "challenge";
  readonly difficulty?: "easy" | "medium" | "hard";
  readonly teaches: readonly string[];
  readonly minutes: number;
  readonly hints: readonly string[];
  readonly formerly: readonly string[];
  readonly demos: readonly Demo[];
  readonly starter: FileTexts;
  /** Every file of the solution: the starter's, with those that differ replaced. */
  readonly solution: FileTexts;
  /** `solution/main.py`, when it is there, and its recorded output (`solution/main.py.out`). */
  readonly solutionPython?: string;
  readonly solutionPythonOutput?: string;
  readonly checksSource: string;
  readonly right: readonly { readonly file: string; readonly source: string }[];
  readonly wrong: readonly WrongAnswer[];
}

export interface Chapter {
  readonly slug: string;
  readonly folder: string;
  readonly title: string;
  /** What a learner will be able to do after it. */
  readonly outcomes: readonly string[];
  readonly buildsOn: readonly string[];
  /** In order. */
  readonly lessons: readonly Lesson[];
}
