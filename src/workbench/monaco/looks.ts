// What every editor of Monaco's looks like here: the page's measures, and nothing that a learner does not need.
import type { editor as monaco } from "monaco-editor/editor";

/** @param host - whose font the editor takes. */
export function looksOf(host: HTMLElement): monaco.IEditorOptions {
  const font = getComputedStyle(host);
  return {
    accessibilitySupport: "auto",
    automaticLayout: true,
    fixedOverflowWidgets: true,
    fontFamily: font.fontFamily,
    fontLigatures: false,
    fontSize: parseFloat(font.fontSize),
    hideCursorInOverviewRuler: true,
    guides: { indentation: false, bracketPairs: false },
    lineHeight: parseFloat(font.lineHeight),
    lineNumbersMinChars: 3,
    links: false,
    minimap: { enabled: false },
    overviewRulerBorder: false,
    padding: { top: 12, bottom: 12 },
    renderFinalNewline: "on",
    scrollBeyondLastLine: false,
    scrollbar: { alwaysConsumeMouseWheel: false, useShadows: false },
    stickyScroll: { enabled: false },
  };
}
