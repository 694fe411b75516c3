// The values behind a console line as rows of text, those that are unfolded with what is in them.
import type { ConsoleLine, Inspection, Shown, ShownObject } from "../session-types.ts";
import { LONG_ROW } from "../long-rows.ts";
import { previewOf, wordsOf } from "./preview.ts";

/** A row below a line. */
export interface TreeRow {
  readonly line: ConsoleLine;
  /** Tells it from the line's other rows: which value of which. */
  readonly path: string;
  /** How far it is set in, from 1. */
  readonly depth: number;
  /** The name of a property, the number of an item. */
  readonly key?: string;
  readonly text: string;
  /** Colours it: the type of a simple value, the kind of an object. */
  readonly kind: string;
  /** Whether there is more to see in it, and whether that is shown below. */
  readonly fold?: "open" | "closed";
}

/** A string of more letters is a row that unfolds, into rows of so many. */
const LONG_WORDS = 100;
const PIECE = 120;

/**
 * The rows below an unfolded line.
 *
 * @param open - the paths of the rows that are unfolded.
 */
export function treeRows(line: ConsoleLine, open: ReadonlySet<string>): readonly TreeRow[] {
  const rows: TreeRow[] = [];
  for (const [index, text] of line.text.split("\n").entries()) {
    if (text.length > LONG_ROW) rows.push(...pieces(line, `text ${index}`, 1, text, "string"));
  }
  const { values } = line;
  if (!values) return rows;
  const tree = new Tree(line, values, open, rows);
  const objects = values.roots.filter((root) => "at" in root);
  const [only] = objects;
  // One object: the line itself has shown what it is.
  if (objects.length === 1 && only && "at" in only) tree.addEntries(values.objects[only.at], "0", 1, [only.at]);
  else objects.forEach((root, index) => tree.add(root, `${index}`, 1, undefined, []));
  return rows;
}

class Tree {
  readonly #line: ConsoleLine;
  readonly #values: Inspection;
  readonly #open: ReadonlySet<string>;
  readonly #rows: TreeRow[];

  constructor(line: ConsoleLine, values: Inspection, open: ReadonlySet<string>, rows: TreeRow[]) {
    this.#line = line;
    this.#values = values;
    this.#open = open;
    this.#rows = rows;
  }

  add(value: Shown, path: string, depth: number, key: string | undefined, around: readonly number[]): void {
    const named = { line: this.#line, path, depth, ...(key !== undefined && key !== "" && { key }) };
    if (!("at" in value)) {
      const isLong = value.type === "stack" || value.text.length > LONG_WORDS || value.text.includes("\n");
      const fold = !isLong ? {} : { fold: this.#open.has(path) ? ("open" as const) : ("closed" as const) };
      this.#rows.push({ ...named, text: wordsOf(value, LONG_WORDS), kind: value.type, ...fold });
      if (fold.fold !== "open") return;
      this.#rows.push(...pieces(this.#line, path, depth + 1, value.text, value.type));
      if (value.cut !== undefined) this.#note(path, depth + 1, `${value.cut} letters more were not kept`);
      return;
    }
    const object = this.#values.objects[value.at];
    if (!object) return;
    const isWithin = around.includes(value.at);
    const text = previewOf(object, this.#values) + (isWithin ? " (it stands in itself)" : "");
    const isEmpty = object.entries.length === 0 && object.more === 0;
    const isOpen = this.#open.has(path);
    this.#rows.push({ ...named, text, kind: object.kind, ...(!isEmpty && { fold: isOpen ? "open" : "closed" }) });
    if (isOpen && !isEmpty) this.addEntries(object, path, depth + 1, [...around, value.at]);
  }

  addEntries(object: ShownObject | undefined, path: string, depth: number, around: readonly number[]): void {
    if (!object) return;
    object.entries.forEach(({ key, value }, index) => this.add(value, `${path}/${index}`, depth, key, around));
    if (object.more > 0) this.#note(path, depth, `and ${object.more} more, not kept`);
    if (object.entries.length === 0 && object.more === 0) this.#note(path, depth, "nothing in it to see");
  }

  #note(path: string, depth: number, text: string): void {
    this.#rows.push({ line: this.#line, path: `${path} note`, depth, text, kind: "note" });
  }
}

function pieces(line: ConsoleLine, path: string, depth: number, text: string, kind: string): TreeRow[] {
  const rows = text.split("\n").flatMap((row) => row.match(new RegExp(`.{1,${PIECE}}`, "gu")) ?? [""]);
  return rows.map((row, index) => ({
    line,
    path: `${path} ${index}`,
    depth,
    text: row.trimEnd(),
    kind: `${kind} piece`,
  }));
}
