// Reads the stacks of V8 (Chromium, Node), SpiderMonkey (Firefox) and JavaScriptCore (WebKit): the frames of one script.

/** A frame as the engine gave it. Line and column count from 1. */
export interface RawFrame {
  readonly line: number;
  readonly column: number;
  /** The function's own name, where it has one. */
  readonly function?: string;
}

/** Gives the frames of `scriptName` in an engine's `error.stack`, newest first. */
export function framesOf(stack: string, scriptName: string): RawFrame[] {
  return stack.split("\n").flatMap((line) => frameOf(line, scriptName) ?? []);
}

function frameOf(text: string, scriptName: string): RawFrame | undefined {
  // V8: "    at new Pool (unwind-program.js:3:4)", "    at async unwind-program.js:3:4", "    at f (eval at g (host.js:1:1), unwind-program.js:3:4)"
  const v8 = /^\s+at (.*)$/.exec(text)?.[1];
  if (v8 !== undefined) {
    const place = placeIn(v8, scriptName);
    const paren = v8.indexOf(" (");
    return place && { ...place, ...named(paren === -1 ? undefined : fromV8(v8.slice(0, paren))) };
  }
  // The others: "async*main/<@unwind-program.js:3:4", "global code@unwind-program.js:3:4", "@unwind-program.js:3:4"; WebKit leaves the "@" out where nothing has a name.
  const place = placeIn(text, scriptName);
  if (place === undefined) return undefined;
  const at = text.indexOf("@");
  const isBare = text.startsWith(`${scriptName}:`);
  return at === -1 && !isBare
    ? undefined
    : { ...place, ...named(at === -1 || isBare ? undefined : fromOthers(text.slice(0, at))) };
}

/** Finds `scriptName:LINE:COLUMN` at the end of a frame, as a whole name or as the last part of an address. */
function placeIn(text: string, scriptName: string): { line: number; column: number } | undefined {
  const start = text.lastIndexOf(`${scriptName}:`);
  if (start === -1 || (start > 0 && !" (@/".includes(text.charAt(start - 1)))) return undefined;
  const numbers = /^(\d+):(\d+)\)*$/.exec(text.slice(start + scriptName.length + 1).trimEnd());
  return numbers === null ? undefined : { line: Number(numbers[1]), column: Number(numbers[2]) };
}

function named(name: string | undefined): { function?: string } {
  return name === undefined || name === "" ? {} : { function: name };
}

function fromV8(text: string): string | undefined {
  const name = text
    .replace(/^async /, "")
    .replace(/ \[as .*\]$/, "")
    .replace(/^(?:Object|Module)\./, "");
  return /<anonymous>$|^eval$/.test(name) ? undefined : name;
}

function fromOthers(text: string): string | undefined {
  // "async*" and "promise callback*" say how the frame came about; "main/<" is a function without a name inside main.
  const name = text
    .slice(text.lastIndexOf("*") + 1)
    .replace(/^async /, "")
    .replace(/^.*\//, "");
  return /<$|^(?:global|module|eval) code$|^anonymous$/.test(name) ? undefined : name;
}
