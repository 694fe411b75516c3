// How a loop of compiled code is told in one word of 32 bits: by the place where it begins.

/** A line takes so many columns; further to the right all are one. */
const COLUMNS = 1_024;

/** Gives the note of a place; lines and columns count from 1. */
export function noteOf(line: number, column: number): number {
  return line * COLUMNS + Math.min(column, COLUMNS - 1);
}

/** Gives the place of a note. */
export function placeOfNote(note: number): { readonly line: number; readonly column: number } {
  return { line: Math.floor(note / COLUMNS), column: note % COLUMNS };
}
