// The console's lines as rows of one height: a line of several rows of text gives several.
import type { TreeRow } from "./inspector/tree-rows.ts";
import type { ConsoleLine } from "./session-types.ts";
import { canUnfold } from "./long-rows.ts";

export interface Row {
  readonly line: ConsoleLine;
  readonly text: string;
  /** True for the first row of its line: it carries the thread's name. */
  readonly first: boolean;
}

/** Keeps the rows while lines arrive, so that a hundred thousand lines are not split anew for each that is added. */
export class ConsoleRows {
  #lines: readonly ConsoleLine[] = [];
  #rows: Row[] = [];
  /** Where those lines end that can be unfolded. */
  #ends = new Map<ConsoleLine, number>();

  /** The rows of `lines`; the same array, grown, when `lines` goes on from the lines of the call before. */
  of(lines: readonly ConsoleLine[]): readonly Row[] {
    if (lines === this.#lines) return this.#rows;
    const known = this.#lines.length;
    const grown = known <= lines.length && lines[0] === this.#lines[0] && lines[known - 1] === this.#lines[known - 1];
    if (!grown || known === 0) {
      this.#rows = [];
      this.#ends = new Map();
    }
    for (let index = grown ? known : 0; index < lines.length; index++) {
      const line = lines[index];
      if (!line) continue;
      if (!line.text.includes("\n")) this.#rows.push({ line, text: line.text, first: true });
      else line.text.split("\n").forEach((text, row) => this.#rows.push({ line, text, first: row === 0 }));
      if (canUnfold(line)) this.#ends.set(line, this.#rows.length);
    }
    this.#lines = lines;
    return this.#rows;
  }

  /** How many rows stand up to the end of a line that can be unfolded; undefined for a line that is not among them. */
  endOf(line: ConsoleLine): number | undefined {
    return this.#ends.get(line);
  }
}

/** Rows that can be counted and taken from, without an array of them all. */
export interface RowList {
  readonly length: number;
  slice(first: number, end: number): (Row | TreeRow)[];
}

/** Puts the rows below unfolded lines among the others. @param below - `after` how many of the others each group stands. */
export function withBelow(
  rows: readonly Row[],
  below: readonly { readonly after: number; readonly rows: readonly TreeRow[] }[],
): RowList {
  const groups = below.filter((group) => group.rows.length > 0).sort((one, other) => one.after - other.after);
  const stretches: (readonly (Row | TreeRow)[] | { readonly from: number; readonly to: number })[] = [];
  let done = 0;
  for (const group of groups) {
    stretches.push({ from: done, to: group.after }, group.rows);
    done = group.after;
  }
  stretches.push({ from: done, to: rows.length });
  return {
    length: rows.length + groups.reduce((sum, group) => sum + group.rows.length, 0),
    slice(first, end) {
      const taken: (Row | TreeRow)[] = [];
      let at = 0;
      for (const stretch of stretches) {
        const length = "from" in stretch ? stretch.to - stretch.from : stretch.length;
        const from = Math.max(0, first - at);
        const to = Math.min(length, end - at);
        if (from < to) {
          taken.push(
            ...("from" in stretch ? rows.slice(stretch.from + from, stretch.from + to) : stretch.slice(from, to)),
          );
        }
        at += length;
      }
      return taken;
    },
  };
}
