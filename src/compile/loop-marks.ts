// Has each loop of a compiled program note that it goes round: so a host can say which one was at it when the program's time was up, also of one that does
// nothing else. It costs a store a round, which no measurement finds (docs/decisions.md).
import type { Node } from "acorn";
import { parseFactory, unusedName } from "./factory-code.ts";
import { noteOf } from "./loop-note.ts";

const NAME = "__unwind_round";

/** What stands where a factory's code begins. */
const HEAD = 'function (require) {\n"use strict";';

/**
 * Puts into each round of each loop a note of where the loop begins. No line of the code moves, and no column that a source map speaks of: what is put in
 * stands at the end of a line.
 *
 * @param code - a factory, as esbuild gives it, not minified. It is called with the words for the notes as second argument, of which the first is written
 *   to; without any it keeps them to itself.
 * @param from - where the program's own code begins, behind esbuild's helpers.
 */
export function withLoopMarks(code: string, from: number, tree = parseFactory(code)): string {
  const loops = loopsIn(tree).filter(({ start }) => start > from);
  if (loops.length === 0 || !code.startsWith(HEAD)) return code;
  const name = unusedName(NAME, code);
  const puts = new Map<number, string>();
  const put = (at: number, text: string, isInner: boolean): void => {
    const there = puts.get(at) ?? "";
    puts.set(at, isInner ? there + text : text + there);
  };
  for (const { body, loc } of loops) {
    const note = `${name}[0] = ${noteOf(loc.start.line, loc.start.column + 1)};`;
    if (body.type === "BlockStatement") {
      put(body.start + 1, ` ${note}`, true);
    } else {
      put(code.slice(0, body.start).trimEnd().length, ` { ${note}`, true);
      put(body.end, " }", false);
    }
  }
  const head = `function (require, ${name}) {\n"use strict"; ${name} ??= [0];`;
  return head + inserted(code, puts).slice(HEAD.length);
}

interface Loop extends Node {
  readonly body: Node;
  readonly loc: NonNullable<Node["loc"]>;
}

const LOOPS: ReadonlySet<string> = new Set([
  "ForStatement",
  "ForInStatement",
  "ForOfStatement",
  "WhileStatement",
  "DoWhileStatement",
]);

/** Every loop, an outer one before those in it; none of code that the parser does not understand. */
function loopsIn(tree: Node | undefined): Loop[] {
  const found: Loop[] = [];
  const look = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(look);
    if (!isNode(value)) return;
    if (LOOPS.has(value.type)) found.push(value as Loop);
    for (const [key, part] of Object.entries(value)) if (key !== "loc") look(part);
  };
  try {
    look(tree);
  } catch {
    // Deeper than the stack: its loops cannot be told, and it runs as it is.
    return [];
  }
  return found;
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && typeof (value as Partial<Node>).type === "string";
}

function inserted(code: string, puts: ReadonlyMap<number, string>): string {
  let whole = "";
  let copied = 0;
  for (const [at, text] of [...puts].sort(([one], [other]) => one - other)) {
    whole += code.slice(copied, at) + text;
    copied = at;
  }
  return whole + code.slice(copied);
}
