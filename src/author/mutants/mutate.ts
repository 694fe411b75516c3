// The mutants of a solution: the same program with one mistake each, in what the learner is to write.
import ts from "typescript";
import type { FileTexts } from "../../lesson/lesson.ts";
import { editsAt, type Edit } from "./mutators.ts";

export interface Mutant {
  /** By which `mutants.yaml` knows it: what was done to which text; it holds no line, so that it outlives edits elsewhere. */
  readonly id: string;
  readonly file: string;
  readonly line: number;
  /** The line that the mistake stands in, and what it becomes. */
  readonly before: string;
  readonly after: string;
  readonly files: FileTexts;
}

/**
 * Gives every mutant of a solution.
 *
 * @param starter - what the learner begins with: a function that is the same in both is not theirs to get wrong.
 */
export function mutantsOf(solution: FileTexts, starter: FileTexts): Mutant[] {
  const seen = new Map<string, number>();
  return Object.entries(solution).flatMap(([file, text]) => {
    if (!/\.ts$/.test(file) || text === starter[file]) return [];
    const given = new Set(statementsOf(file, starter[file] ?? "").map(({ text: each }) => each));
    const source = parse(file, text);
    return statementsOf(file, text)
      .filter((statement) => !given.has(statement.text))
      .flatMap(({ node }) => editsBelow(node, source))
      .map((edit) => mutantOf(edit, file, text, solution, seen));
  });
}

function parse(file: string, text: string): ts.SourceFile {
  return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
}

function statementsOf(file: string, text: string): { readonly node: ts.Node; readonly text: string }[] {
  const source = parse(file, text);
  // A class is compared member by member: most of it may be given.
  return source.statements.flatMap((statement) =>
    (ts.isClassDeclaration(statement) ? [...statement.members] : [statement]).map((node) => ({
      node,
      text: node.getText(source),
    })),
  );
}

function editsBelow(node: ts.Node, source: ts.SourceFile): Edit[] {
  if (ts.isImportDeclaration(node)) return [];
  const edits = editsAt(node, source);
  node.forEachChild((child) => {
    edits.push(...editsBelow(child, source));
  });
  return edits;
}

function mutantOf(edit: Edit, file: string, text: string, files: FileTexts, seen: Map<string, number>): Mutant {
  const mutated = text.slice(0, edit.start) + edit.text + text.slice(edit.end);
  const line = text.slice(0, edit.start).split("\n").length;
  const start = text.lastIndexOf("\n", edit.start - 1) + 1;
  const before = flat(text.slice(start, lineEnd(text, edit.end)));
  const after = flat(mutated.slice(start, lineEnd(mutated, edit.start + edit.text.length)));
  const told = `${edit.what}: ${before} → ${after}`;
  const count = (seen.get(told) ?? 0) + 1;
  seen.set(told, count);
  return {
    id: count === 1 ? told : `${told} (${count})`,
    file,
    line,
    before,
    after,
    files: { ...files, [file]: mutated },
  };
}

function lineEnd(text: string, from: number): number {
  const at = text.indexOf("\n", from);
  return at === -1 ? text.length : at;
}

function flat(text: string): string {
  return text
    .replaceAll(/\/\/.*$/gm, "")
    .replaceAll(/\s+/g, " ")
    .trim();
}
