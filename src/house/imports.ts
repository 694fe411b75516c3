// Reads which modules a source file names, and how: a parse by TypeScript, so that comments and strings do not count.
import ts from "typescript";

/**
 * - `static`: evaluated with the module; `dynamic`: `import()`, later;
 * - `type`: gone after compilation;
 * - `text`: another source as text (`?raw`), never evaluated;
 * - `worker`: the entry of a worker (`?worker`, or `new Worker(new URL(...))`), evaluated in a world of its own.
 */
export type ImportKind = "static" | "dynamic" | "type" | "text" | "worker";

export interface Import {
  /** As written, without a query. */
  readonly specifier: string;
  readonly kind: ImportKind;
  /** From 1. */
  readonly line: number;
}

/** The imports of one source file, in order. Of an `.astro` file: those of its frontmatter and of its scripts. */
export function readImports(path: string, source: string): Import[] {
  return path.endsWith(".astro") ? astroScripts(source).flatMap((part) => parse("part.ts", part)) : parse(path, source);
}

function parse(path: string, source: string): Import[] {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.ESNext, true);
  const found: Import[] = [];
  const add = (specifier: ts.Node | undefined, kind: ImportKind): void => {
    if (!specifier || !ts.isStringLiteralLike(specifier)) return;
    const [name = "", query = ""] = specifier.text.split("?");
    const line = file.getLineAndCharacterOfPosition(specifier.getStart()).line + 1;
    found.push({ specifier: name, kind: kindOfQuery(query) ?? kind, line });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      add(node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword ? "type" : "static");
    } else if (ts.isExportDeclaration(node)) {
      add(node.moduleSpecifier, node.isTypeOnly ? "type" : "static");
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      add(node.argument.literal, "type");
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0], "dynamic");
    } else if (ts.isNewExpression(node) && isName(node.expression, "Worker", "SharedWorker")) {
      add(urlOfModule(node.arguments?.[0]), "worker");
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function kindOfQuery(query: string): ImportKind | undefined {
  const words = query.split("&");
  if (words.includes("raw")) return "text";
  if (words.includes("worker") || words.includes("sharedworker")) return "worker";
  return undefined;
}

/** The first argument of `new URL("./entry.ts", import.meta.url)`. */
function urlOfModule(node: ts.Expression | undefined): ts.Expression | undefined {
  if (!node || !ts.isNewExpression(node) || !isName(node.expression, "URL")) return undefined;
  const [path, base] = node.arguments ?? [];
  return base?.getText() === "import.meta.url" ? path : undefined;
}

function isName(node: ts.Expression, ...names: string[]): boolean {
  return ts.isIdentifier(node) && names.includes(node.text);
}

/** The TypeScript of an `.astro` file; blank lines before a part keep its line numbers true. */
function astroScripts(source: string): string[] {
  const parts: string[] = [];
  const take = (start: number, end: number): void => {
    parts.push("\n".repeat(source.slice(0, start).split("\n").length - 1) + source.slice(start, end));
  };
  const fence = /^\s*---\r?\n/.exec(source);
  let rest = 0;
  if (fence) {
    const end = source.indexOf("\n---", fence[0].length - 1);
    rest = end < 0 ? source.length : end + 4;
    take(fence[0].length, end < 0 ? source.length : end);
  }
  for (const script of source.slice(rest).matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)) {
    const start = rest + script.index + script[0].indexOf(">") + 1;
    take(start, start + (script[1]?.length ?? 0));
  }
  return parts;
}
