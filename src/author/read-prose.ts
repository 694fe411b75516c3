// Takes the prose of a lesson apart, without rendering it.

export interface Prose {
  /** How many `<YourTurn>` there are. */
  readonly exercises: number;
  /** How many words a learner reads before the first of them, code aside. */
  readonly wordsBefore: number;
  /** The files that its `<Demo>`s name. */
  readonly demosUsed: readonly string[];
  /** The `<Demo>` tags that name none. */
  readonly unnamedDemos: readonly string[];
  /** Fenced code, with the line of the prose that it begins on, counted from 1. */
  readonly codeBlocks: readonly { readonly text: string; readonly line: number }[];
}

const FENCE = /^([ \t]*)(`{3,}|~{3,})[^\n]*\n([\s\S]*?)^[ \t]*\2[`~]*[ \t]*$/gm;
const TAG = /<\/?[A-Za-z][^>]*>/g;

/** @param body - an index.mdx without its fields. */
export function readProse(body: string): Prose {
  const codeBlocks = [...body.matchAll(FENCE)].map(({ index, 3: text = "" }) => ({
    text,
    line: body.slice(0, index).split("\n").length + 1,
  }));
  // Code may hold a tag: it is not the prose's.
  const plain = body.replaceAll(FENCE, "").replaceAll(/\{\/\*[\s\S]*?\*\/\}/g, "");
  const tags = plain.replaceAll(/`[^`\n]*`/g, "").match(/<Demo\b[^>]*>/g) ?? [];
  const names = tags.map((tag) => /\sfile="([^"]*)"/.exec(tag)?.[1]);
  return {
    exercises: plain.match(/^[ \t]*<YourTurn\b/gm)?.length ?? 0,
    wordsBefore: countWords(plain.split(/^[ \t]*<YourTurn\b/m)[0] ?? ""),
    demosUsed: names.filter((name) => name !== undefined),
    unnamedDemos: tags.filter((_tag, index) => names[index] === undefined),
    codeBlocks,
  };
}

function countWords(text: string): number {
  const read = text.replaceAll(TAG, " ").replaceAll(/\]\([^)]*\)/g, "]");
  return read.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}
