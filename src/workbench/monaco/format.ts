// Formats a program with TypeScript's own formatter, with an editor or without one.
import { editor as monaco, Uri } from "monaco-editor/editor";
import "./features.ts";
import { getTypeScriptWorker } from "monaco-editor/languages/features/typescript/register";
import { offerTypes } from "./types.ts";
import { startWorkersHere } from "./workers.ts";

/** As the lessons are written. */
const settings = {
  convertTabsToSpaces: true,
  indentSize: 2,
  tabSize: 2,
  indentStyle: 2,
  newLineCharacter: "\n",
  insertSpaceAfterCommaDelimiter: true,
  insertSpaceAfterSemicolonInForStatements: true,
  insertSpaceBeforeAndAfterBinaryOperators: true,
  insertSpaceAfterKeywordsInControlFlowStatements: true,
  insertSpaceAfterFunctionKeywordForAnonymousFunctions: true,
  insertSpaceAfterOpeningAndBeforeClosingNonemptyBraces: true,
  trimTrailingWhitespace: true,
} as const;

interface Edit {
  readonly span: { readonly start: number; readonly length: number };
  readonly newText: string;
}

/** How many texts were formatted that no editor shows. */
let unseen = 0;

/** Gives the text formatted; text that TypeScript cannot make sense of stays as it is there. */
export async function formatted(file: string, text: string): Promise<string> {
  startWorkersHere();
  offerTypes();
  const shown = Uri.parse(`file:///${file}`);
  const isShown = monaco.getModel(shown) !== null;
  // The worker may still have the text of an earlier model of that address: edits of that text would tear this one apart.
  const uri = isShown ? shown : Uri.parse(`file:///unseen-${++unseen}/${file}`);
  const own = isShown ? undefined : openUnseen(text, uri);
  try {
    const worker = await (await registeredTypeScript())(uri);
    const edits = (await worker.getFormattingEditsForDocument(uri.toString(), settings)) as readonly Edit[];
    return [...edits]
      .sort((one, other) => other.span.start - one.span.start)
      .reduce(
        (result, { span, newText }) => result.slice(0, span.start) + newText + result.slice(span.start + span.length),
        text,
      );
  } finally {
    own?.dispose();
  }
}

/** How long TypeScript may take to come up, on a slow line too. */
const MOST_WAIT_MS = 60_000;
const WAIT_MS = 50;

/** Monaco registers TypeScript some time after it saw the first text in it, tells nobody, and refuses until then. */
async function registeredTypeScript(): ReturnType<typeof getTypeScriptWorker> {
  for (let waited = 0; ; waited += WAIT_MS) {
    try {
      return await getTypeScriptWorker();
    } catch (error) {
      if (waited >= MOST_WAIT_MS || !String(error).includes("not registered")) throw error;
      await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
    }
  }
}

/** The plain editor has no model of its own, and TypeScript comes up with the first editor that opens one. */
function openUnseen(text: string, uri: Uri): { dispose(): void } {
  const model = monaco.createModel(text, "typescript", uri);
  const editor = monaco.create(document.createElement("div"), { model });
  return {
    dispose: () => {
      editor.dispose();
      model.dispose();
    },
  };
}
