// Every expectation says why, also those that no answer of the lesson comes to.
import { join } from "node:path";
import ts from "typescript";
import type { LessonProblem } from "../../lesson/lesson-error.ts";
import { promise, type Family } from "./promise.ts";

export const expectations: Family = (subject) => [
  promise(subject, "every expectation has its why", () => {
    const { folder, checksSource } = subject.lesson;
    const file = join(folder, "checks.ts");
    const source = ts.createSourceFile("checks.ts", checksSource, ts.ScriptTarget.ESNext, true);
    const calls = callsOf("expect", source);
    if (calls.length === 0) {
      return [{ file, says: "must expect something, found no call of `expect`; call it in each check" }];
    }
    return calls.filter(lacksWhy).map((call): LessonProblem => {
      const line = source.getLineAndCharacterOfPosition(call.getStart()).line + 1;
      const says = `line ${line} must say why as the second argument of \`expect\`, found ${found(call)}; `;
      return { file, says: `${says}say what to change and what happens otherwise` };
    });
  }),
];

function lacksWhy({ arguments: [, why] }: ts.CallExpression): boolean {
  return why === undefined || (ts.isStringLiteralLike(why) && why.text.trim() === "");
}

function found({ arguments: { length } }: ts.CallExpression): string {
  return ["no argument", "one argument"][length] ?? "an empty text";
}

function callsOf(name: string, source: ts.SourceFile): ts.CallExpression[] {
  const calls: ts.CallExpression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && calledName(node.expression) === name) calls.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return calls;
}

/** `expect(...)` and `tools.expect(...)` alike. */
function calledName(called: ts.Expression): string | undefined {
  if (ts.isIdentifier(called)) return called.text;
  return ts.isPropertyAccessExpression(called) ? called.name.text : undefined;
}
