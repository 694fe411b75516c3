// Writes declarations as a reader would: without `declare`, one line where it fits, a parameter a line where not.
import type ts from "typescript";

const WIDTH = 76;

/** `acquire(options?: WaitOptions): LockGuard`, with what stands before the name in `before`. */
export function callSignature(node: ts.SignatureDeclaration, before: string): string {
  const typeParameters = node.typeParameters?.map((each) => each.getText()).join(", ");
  const head = before + (typeParameters === undefined ? "" : `<${typeParameters}>`);
  const parameters = node.parameters.map((each) => squeezed(each.getText()));
  const result = node.type === undefined ? "" : `: ${squeezed(node.type.getText())}`;
  const line = `${head}(${parameters.join(", ")})${result}`;
  if (line.length <= WIDTH || parameters.length === 0) return line;
  return `${head}(\n${parameters.map((each) => `  ${each},\n`).join("")})${result}`;
}

/** A declaration's own text without what only a compiler needs. */
export function plainSignature(node: ts.Node): string {
  return squeezed(node.getText())
    .replace(/^(?:export |declare |public )+/, "")
    .replace(/;$/, "")
    .replaceAll("    ", "  ");
}

/** A type as one line, unless it holds a comment. */
function squeezed(text: string): string {
  return /\/[/*]/.test(text)
    ? text
    : text
        .replaceAll(/\s*\n\s*/g, " ")
        .replaceAll("( ", "(")
        .replaceAll(" )", ")");
}
