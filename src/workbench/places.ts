// Finds the places in a text that a click can lead to: `main.ts:7:3`.
import type { Place } from "./session-types.ts";

/** A piece of a text: words, or a place with the words that name it. */
export type Part = string | { readonly text: string; readonly place: Place };

const PLACE = /(?<![\w./-])(?:\.\/)?((?:[\w-]+\/)*[\w.-]+\.ts):(\d+)(?::(\d+))?/g;

/** Splits `text` at the places that lie in one of `files`; everything else stays words. */
export function partsOf(text: string, files: readonly string[]): readonly Part[] {
  if (!text.includes(".ts:")) return [text];
  const parts: Part[] = [];
  let done = 0;
  for (const match of text.matchAll(PLACE)) {
    const [words, file = "", line = "1", column = "1"] = match;
    if (!files.includes(file)) continue;
    if (match.index > done) parts.push(text.slice(done, match.index));
    parts.push({ text: words, place: { file, line: Number(line), column: Number(column) } });
    done = match.index + words.length;
  }
  if (done < text.length || parts.length === 0) parts.push(text.slice(done));
  return parts;
}

/** `main.ts:7:3` */
export function placeText(place: Place): string {
  return `${place.file}:${place.line}:${place.column}`;
}

/** Where a place lies in its file's text, as an offset; a line or column beyond the end is the end. */
export function offsetOf(text: string, place: Pick<Place, "line" | "column">): number {
  let start = 0;
  for (let line = 1; line < place.line; line++) {
    const end = text.indexOf("\n", start);
    if (end === -1) return text.length;
    start = end + 1;
  }
  const end = text.indexOf("\n", start);
  return Math.min(start + place.column - 1, end === -1 ? text.length : end);
}
