// What of a console line stands in its row, and whether there is more to it.
import type { ConsoleLine } from "./session-types.ts";

/** A row of text of more letters is cut, and unfolds to the whole. */
export const LONG_ROW = 2_000;

/** Whether a line has more to show than its row. */
export function canUnfold({ text, values }: ConsoleLine): boolean {
  return values !== undefined || (text.length > LONG_ROW && text.split("\n").some((row) => row.length > LONG_ROW));
}

/** A line's text as its row shows it. */
export function rowText(text: string): string {
  if (text.length <= LONG_ROW) return text;
  return text
    .split("\n")
    .map((row) => (row.length > LONG_ROW ? `${row.slice(0, LONG_ROW)}… (${row.length - LONG_ROW} letters more)` : row))
    .join("\n");
}
