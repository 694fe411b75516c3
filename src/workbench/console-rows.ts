// The console's lines as rows of one height: a line of several rows of text gives several.
import type { ConsoleLine } from "./session-types.ts";

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

  /** The rows of `lines`; the same array, grown, when `lines` goes on from the lines of the call before. */
  of(lines: readonly ConsoleLine[]): readonly Row[] {
    if (lines === this.#lines) return this.#rows;
    const known = this.#lines.length;
    const grown = known <= lines.length && lines[0] === this.#lines[0] && lines[known - 1] === this.#lines[known - 1];
    if (!grown || known === 0) this.#rows = [];
    for (let index = grown ? known : 0; index < lines.length; index++) {
      const line = lines[index];
      if (!line) continue;
      if (!line.text.includes("\n")) this.#rows.push({ line, text: line.text, first: true });
      else line.text.split("\n").forEach((text, row) => this.#rows.push({ line, text, first: row === 0 }));
    }
    this.#lines = lines;
    return this.#rows;
  }
}
