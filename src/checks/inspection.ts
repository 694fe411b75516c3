// What a program printed, beside its text: values that a console can unfold. Plain data in a flat table, so that it may be
// cyclic, is as deep as it likes, and is checked without recursion.

/** The values of one console line. */
export interface Inspection {
  /** What was printed, in order. */
  readonly roots: readonly Shown[];
  readonly objects: readonly ShownObject[];
}

/** A value: its words, or where its object stands in the table. */
export type Shown = ShownWords | { readonly at: number };

export interface ShownWords {
  /** `note`: words of ours about a value, such as "(getter)". `stack`: an error's frames in the learner's files. */
  readonly type: (typeof wordTypes)[number];
  readonly text: string;
  /** How many letters of it are not here. */
  readonly cut?: number;
}

export interface ShownObject {
  /** What it is: `Map(2)`, `Array(3)`, `Account`. */
  readonly name: string;
  readonly kind: (typeof objectKinds)[number];
  /** What it says of itself in one line, where it does: an error's message, a date, a function's name. */
  readonly text?: string;
  readonly entries: readonly ShownEntry[];
  /** How many more entries it has. */
  readonly more: number;
}

export interface ShownEntry {
  readonly key: string;
  readonly value: Shown;
}

export const wordTypes = [
  "string",
  "number",
  "bigint",
  "boolean",
  "undefined",
  "null",
  "symbol",
  "note",
  "stack",
] as const;

export const objectKinds = ["object", "array", "map", "set", "error", "function", "entry"] as const;

/** How much of a line's values is kept. Who makes them and who takes them hold to the same. */
export const mostOfLine = {
  objects: 500,
  entries: 100,
  depth: 12,
  letters: 100_000,
  string: 10_000,
  name: 200,
} as const;
/** How much of all the lines of one thread is; later ones are text alone. */
export const mostOfThread = { objects: 20_000, letters: 2_000_000 } as const;
