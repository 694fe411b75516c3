// Finds the places in a text that a click can lead to: `main.ts:7:3`.
import type { Place } from "./session-types.ts";

/** A piece of a text: words, or a place with the words that name it. */
export type Part = string | { readonly text: string; readonly place: Place };

const PLACE = /(?<![\w./-])(?:\.\/)?((?:[\w-]+\/)*[\w.-]+\.ts):(\d+)(?::(\d+))?/g;

/** A place that a text names, and where in the text it does. */
export interface Found {
  readonly index: number;
  readonly text: string;
  readonly place: Place;
}

/** Splits `text` at the places that lie in one of `files`; everything else stays words. */
export function partsOf(text: string, files: readonly string[]): readonly Part[] {
  return splitAt(text, placesIn(text, files));
}

/** Finds the places that lie in one of `files`. */
export function placesIn(text: string, files: readonly string[]): readonly Found[] {
  if (!text.includes(".ts:")) return [];
  return [...text.matchAll(PLACE)].flatMap((match) => {
    const [words, file = "", line = "1", column = "1"] = match;
    if (!files.includes(file)) return [];
    return [{ index: match.index, text: words, place: { file, line: Number(line), column: Number(column) } }];
  });
}

/** Splits `text` at what was found in it, which is in the text's order and does not overlap. */
export function splitAt(text: string, found: readonly Found[]): readonly Part[] {
  const parts: Part[] = [];
  let done = 0;
  for (const { index, text: words, place } of found) {
    if (index > done) parts.push(text.slice(done, index));
    parts.push({ text: words, place });
    done = index + words.length;
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
