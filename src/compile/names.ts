// Has a compiled program tell how it calls what it made while it loaded: so a run can say "left" of a lock that its author calls `left`.
import type { Node } from "acorn";
import { type FactoryTree, parseFactory, unusedName } from "./factory-code.ts";

/** What esbuild itself adds to a module. */
const ADDED = /^import_\w+$|^\w+_exports$/;
const NAME = "__unwind_named";
const UNUSED = "__unwind_unused";

/**
 * Has the factory call its third argument, if there is one, with the variables of the program's top level once it has run: pairs of a name and its value,
 * in the order of the code. No line of the code moves, and no column that a source map speaks of.
 *
 * @param code - a factory, as esbuild gives it, not minified, with or without the marks of its loops.
 * @param from - where the program's own code begins in the tree, behind esbuild's helpers.
 * @param tree - of the code before its loops were marked.
 */
export function withNames(code: string, from: number, tree = parseFactory(code)): string {
  const head = /^function \(require(?:, ([\w$]+))?\) \{/.exec(code);
  const end = code.lastIndexOf("\nreturn ");
  if (head === null || end < 0 || tree === undefined) return code;
  const own = [...new Set(variablesIn(tree, from))].filter((name) => !ADDED.test(name));
  if (own.length === 0) return code;
  const [round = unusedName(UNUSED, code), named] = [head[1], unusedName(NAME, code)];
  const pairs = own.map((name) => `[${JSON.stringify(calledIn(name, own))}, ${name}]`);
  const tell = ` ${named}?.([${pairs.join(", ")}]);`;
  return `function (require, ${round}, ${named}) {${code.slice(head[0].length, end)}${tell}${code.slice(end)}`;
}

/** Of two files' variables of one name esbuild calls the second `left2`. */
function calledIn(name: string, all: readonly string[]): string {
  const plain = name.replace(/\d+$/, "");
  return all.includes(plain) ? plain : name;
}

interface Declaration extends Node {
  readonly declarations: readonly { readonly id: Node & { readonly name?: string } }[];
}

/** The variables of the factory's own level from here on. What is taken apart has no name of its own. */
function variablesIn({ body }: FactoryTree, from: number): string[] {
  return body.body
    .filter((statement): statement is Declaration => statement.type === "VariableDeclaration" && statement.start > from)
    .flatMap(({ declarations }) => declarations.flatMap(({ id }) => id.name ?? []));
}
