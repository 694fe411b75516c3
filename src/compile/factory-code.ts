// What is read of a factory's code, as esbuild gives it, before something is put into it.
import { type Node, parseExpressionAt } from "acorn";

/** A factory's tree: its body's statements are the modules' top level. */
export type FactoryTree = Node & { readonly body: { readonly body: readonly Node[] } };

/** Gives the tree of a factory; undefined for code that is newer than the parser, or deeper than the stack: it runs as it is. */
export function parseFactory(code: string): FactoryTree | undefined {
  try {
    return parseExpressionAt(code, 0, { ecmaVersion: "latest", locations: true }) as FactoryTree;
  } catch {
    return undefined;
  }
}

/** Gives a name like this one that stands nowhere in the code, so that no program can name it. */
export function unusedName(name: string, code: string): string {
  return code.includes(name) ? unusedName(`${name}_`, code) : name;
}
