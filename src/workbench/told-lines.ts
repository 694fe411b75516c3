// Finds the lines that our own sentences name: `in line 7`, `since line 3 of jobs.ts`, `(line 33)`, `(main.ts, line 12)`.
import type { Bench } from "./bench.ts";
import { placesIn, splitAt, type Found, type Part } from "./places.ts";

/** How the sandbox begins to say why a program did not end (`stuck.ts`). */
const TOLD = /^(?:The program was (?:still at work|stopped) after |Nobody can go on: )/;

/** Behind this stands a message of the learner's. */
const QUOTES = /(?:\b(?:threw|caught) \S+|, line \d+\)): /;

/** What stands in quotes or is code is passed over. */
const LINE = new RegExp(
  [
    /"(?:[^"\\]|\\.)*"|`[^`]*`/,
    /(?<=\()(?<before>[\w./-]+), line (?<lineBehind>\d+)(?=\))/,
    /(?<=[(]|, )line (?<lineInside>\d+)(?: of (?<ofInside>[\w./-]+))?(?=\))/,
    /(?<=\b(?:in|at|since) )(?:lines (?<first>\d+) to \d+|line (?<line>\d+))(?: of (?<of>[\w./-]+\.ts))?(?![\w]| of )/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "g",
);

/** Tells whether a message is the sandbox's own, about a program that did not end. */
export function isTold(message: string): boolean {
  return TOLD.test(message);
}

/** Splits a sentence of ours at the places and lines that lie in the learner's files; a message that it quotes keeps its lines as words. */
export function sentencePartsOf(text: string, { files, entry }: Pick<Bench, "files" | "entry">): readonly Part[] {
  const places = placesIn(text, files);
  const lines = linesIn(text, files, entry).filter(
    (line) =>
      !places.some(
        (place) => place.index < line.index + line.text.length && line.index < place.index + place.text.length,
      ),
  );
  return splitAt(
    text,
    [...places, ...lines].sort((one, other) => one.index - other.index),
  );
}

function linesIn(text: string, files: readonly string[], entry: string): readonly Found[] {
  if (!text.includes("line")) return [];
  const quotes = QUOTES.exec(text);
  const end = quotes === null ? text.length : quotes.index + quotes[0].length;
  return [...text.matchAll(LINE)].flatMap(({ 0: words, index, groups = {} }) => {
    const { before, lineBehind, lineInside, ofInside, first, line, of } = groups;
    const number = lineBehind ?? lineInside ?? first ?? line;
    const file = before ?? ofInside ?? of ?? entry;
    if (number === undefined || index >= end || !files.includes(file)) return [];
    return [{ index, text: words, place: { file, line: Number(number), column: 1 } }];
  });
}
