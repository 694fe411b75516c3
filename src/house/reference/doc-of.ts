// Takes a doc comment apart: prose, parameters, what it returns and throws, examples.
import ts from "typescript";
import type { Doc } from "../../components/reference/reference-data.ts";

/** What the doc comment of a declaration says; empty where it has none. */
export function docOf(node: ts.Node): Doc {
  const tags = ts.getJSDocTags(node);
  const comments = ts.getJSDocCommentsAndTags(node).filter((each) => ts.isJSDoc(each));
  const textsOf = (...names: string[]): string[] =>
    tags.filter(({ tagName }) => names.includes(tagName.text)).map((tag) => textOf(tag.comment));
  return {
    prose: unwrapped(textOf(comments.at(-1)?.comment)),
    parameters: tags.filter((tag) => ts.isJSDocParameterTag(tag)).map((tag) => parameterOf(tag)),
    returns: unwrapped(textsOf("returns").join(" ")),
    throws: tags.filter((tag) => ts.isJSDocThrowsTag(tag)).flatMap((tag) => throwsOf(tag)),
    examples: textsOf("example").map((text) => text.replace(/^\s*```\w*\n/, "").replace(/\n?```\s*$/, "")),
  };
}

function parameterOf(tag: ts.JSDocParameterTag): { readonly name: string; readonly text: string } {
  const text = textOf(tag.comment).replace(/^-\s*/, "");
  return { name: tag.name.getText(), text: unwrapped(text) };
}

/** One tag can name several errors: `{RuntimeError} after shutdown; {TypeError} when it cannot travel`. */
function throwsOf(tag: ts.JSDocThrowsTag): { readonly type: string; readonly text: string }[] {
  const first = tag.typeExpression?.type.getText() ?? "";
  const [text = "", ...others] = unwrapped(textOf(tag.comment)).split(/;\s*\{(\w+)\}\s*/);
  const found = [{ type: first, text }];
  for (let index = 0; index + 1 < others.length; index += 2) {
    found.push({ type: others[index] ?? "", text: others[index + 1] ?? "" });
  }
  return found;
}

function textOf(comment: string | ts.NodeArray<ts.JSDocComment> | undefined): string {
  return ts.getTextOfJSDocComment(comment) ?? "";
}

/** A line break inside a paragraph is the source's, not the text's; a blank line, a list and its items stay. */
function unwrapped(text: string): string {
  return text
    .trim()
    .replaceAll("\r", "")
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replaceAll(/\n(?!\s*- )\s*/g, " "))
    .join("\n\n");
}
