// Has a compiled program tell how it calls what it made while it loaded: so a run can say "left" of a lock that its author calls `left`.
import { type Node, parseExpressionAt } from "acorn";

/** What esbuild itself adds to a module. */
const ADDED = /^import_\w+$|^\w+_exports$/;
const NAME = "__unwind_named";
const UNUSED = "__unwind_unused";

/**
 * Has the factory call its third argument, if there is one, with the variables of the program's top level once it has run: pairs of a name and its value,
 * in the order of the code. No line of the code moves, and no column that a source map speaks of.
 *
 * @param code - a factory, as esbuild gives it, not minified, with or without the marks of its loops.
 * @param from - where the program's own code begins, behind esbuild's helpers.
 */
export function withNames(code: string, from: number): string {
  const head = /^function \(require(?:, ([\w$]+))?\) \{/.exec(code);
  const end = code.lastIndexOf("\nreturn ");
  if (head === null || end < 0) return code;
  const own = [...new Set(variablesIn(code, from))].filter((name) => !ADDED.test(name));
  if (own.length === 0) return code;
  const [round = unlike(UNUSED, code), named] = [head[1], unlike(NAME, code)];
  const pairs = own.map((name) => `[${JSON.stringify(calledIn(name, own))}, ${name}]`);
  const tell = ` ${named}?.([${pairs.join(", ")}]);`;
  return `function (require, ${round}, ${named}) {${code.slice(head[0].length, end)}${tell}${code.slice(end)}`;
}

/** No program can name it. */
function unlike(name: string, code: string): string {
  return code.includes(name) ? unlike(`${name}_`, code) : name;
}

/** Of two files' variables of one name esbuild calls the second `left2`. */
function calledIn(name: string, all: readonly string[]): string {
  const plain = name.replace(/\d+$/, "");
  return all.includes(plain) ? plain : name;
}

interface Declaration extends Node {
  readonly declarations: readonly { readonly id: Node & { readonly name?: string } }[];
}

/** The variables of the factory's own level from here on; none of code that the parser does not understand. What is taken apart has no name of its own. */
function variablesIn(code: string, from: number): string[] {
  try {
    const factory = parseExpressionAt(code, 0, { ecmaVersion: "latest" }) as Node & {
      readonly body: { readonly body: Node[] };
    };
    return factory.body.body
      .filter(
        (statement): statement is Declaration => statement.type === "VariableDeclaration" && statement.start > from,
      )
      .flatMap(({ declarations }) => declarations.flatMap(({ id }) => id.name ?? []));
  } catch {
    return [];
  }
}
