// Monaco's diff editor: the learner's program and the solution, side by side, to be read. Loaded when the solution is asked for.
import { editor as monaco, Uri } from "monaco-editor/editor";
import "monaco-editor/features/diffEditor/register";
import "./features.ts";
import { looksOf } from "./looks.ts";
import { followTheme } from "./theme.ts";
import { startWorkersHere } from "./workers.ts";

export interface DiffOptions {
  readonly host: HTMLElement;
  readonly file: string;
  readonly yours: string;
  readonly solution: string;
}

/** @returns a function that takes it away again. */
export function mountDiff({ host, file, yours, solution }: DiffOptions): () => void {
  startWorkersHere();
  const endTheme = followTheme();
  // Not files: TypeScript would find the same names twice.
  const model = (text: string, side: string) =>
    monaco.createModel(text, "typescript", Uri.from({ scheme: "compared", authority: side, path: `/${file}` }));
  const original = model(yours, "yours");
  const modified = model(solution, "solution");
  const editor = monaco.createDiffEditor(host, {
    ...looksOf(host),
    readOnly: true,
    originalEditable: false,
    domReadOnly: true,
    renderSideBySide: true,
    useInlineViewWhenSpaceIsLimited: false,
    renderMarginRevertIcon: false,
    renderGutterMenu: false,
    renderOverviewRuler: false,
    ignoreTrimWhitespace: true,
    wordWrap: "on",
    diffWordWrap: "on",
    // Tab leaves: there is nothing to indent.
    tabFocusMode: true,
  });
  editor.setModel({ original, modified });
  // Its own options for these names are lost on the way to the two editors.
  editor.getOriginalEditor().updateOptions({ ariaLabel: "Your code" });
  editor.getModifiedEditor().updateOptions({ ariaLabel: "Solution" });
  // In a long program it may be below what is in sight.
  editor.revealFirstDiff();
  void document.fonts.ready.then(() => monaco.remeasureFonts());
  return () => {
    editor.dispose();
    original.dispose();
    modified.dispose();
    endTheme();
  };
}
