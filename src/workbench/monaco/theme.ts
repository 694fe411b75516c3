// Monaco in the colours of the page: read from its tokens, and again whenever the theme changes.
import { editor as monaco } from "monaco-editor/editor";
import { hexOf, isDark } from "./colours.ts";

/** Defines the theme "unwind" and keeps it up to date. Gives a function that ends that. */
export function followTheme(): () => void {
  const define = (): void => {
    monaco.defineTheme("unwind", themeOfPage());
    monaco.setTheme("unwind");
  };
  define();
  const ending = new AbortController();
  const dark = matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", define, { signal: ending.signal });
  const observer = new MutationObserver(define);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme", "class"] });
  return () => {
    ending.abort();
    observer.disconnect();
  };
}

function themeOfPage(): monaco.IStandaloneThemeData {
  const probe = document.body.appendChild(document.createElement("i"));
  probe.hidden = true;
  const token = (name: string, fallback = "--ink"): string => {
    probe.style.color = `var(${name}, var(${fallback}))`;
    return hexOf(getComputedStyle(probe).color);
  };
  const card = token("--card");
  const ink = token("--ink");
  const ink3 = token("--ink-3");
  const rule = token("--rule");
  const accent = token("--accent");
  const paper = token("--paper");
  const keyword = token("--kw", "--accent");
  // Stronger than in the text: a comment is read on the grounds of a diff too.
  const comment = token("--ink-2");
  const rules: readonly (readonly [token: string, colour: string, fontStyle?: string])[] = [
    ["", ink],
    ["keyword", keyword],
    ["string", token("--str")],
    ["string.escape", token("--num")],
    ["regexp", token("--str")],
    ["number", token("--num")],
    ["comment", comment, "italic"],
    ["comment.doc", comment, "italic"],
    ["type.identifier", token("--fn", "--accent")],
    ["delimiter", ink],
  ];
  // Monaco colours pairs of brackets whatever its options say: all in ink then.
  const brackets = [1, 2, 3, 4, 5, 6].map((depth) => [`editorBracketHighlight.foreground${depth}`, ink] as const);
  const theme: monaco.IStandaloneThemeData = {
    base: isDark(card) ? "vs-dark" : "vs",
    inherit: true,
    rules: rules.map(([name, colour, fontStyle]) => ({
      token: name,
      foreground: colour.slice(1),
      ...(fontStyle && { fontStyle }),
    })),
    colors: {
      ...Object.fromEntries(brackets),
      "editor.background": card,
      "editor.foreground": ink,
      "editorCursor.foreground": ink,
      "editorLineNumber.foreground": ink3,
      "editorLineNumber.activeForeground": token("--ink-2"),
      "editor.lineHighlightBackground": `${rule}44`,
      "editor.lineHighlightBorder": "#00000000",
      "editor.selectionBackground": `${accent}40`,
      "editor.inactiveSelectionBackground": `${accent}26`,
      "editorBracketMatch.background": `${accent}22`,
      "editorBracketMatch.border": `${accent}88`,
      "diffEditor.insertedLineBackground": `${token("--passed")}0f`,
      "diffEditor.insertedTextBackground": `${token("--passed")}14`,
      "diffEditor.removedLineBackground": `${token("--error")}0f`,
      "diffEditor.removedTextBackground": `${token("--error")}14`,
      "diffEditor.diagonalFill": rule,
      "diffEditor.border": rule,
      "editorError.foreground": token("--error"),
      "editorWarning.foreground": token("--waiting"),
      "editorWidget.background": paper,
      "editorWidget.foreground": ink,
      "editorWidget.border": rule,
      "editorHoverWidget.background": paper,
      "editorHoverWidget.foreground": ink,
      "editorHoverWidget.border": rule,
      "editorSuggestWidget.background": paper,
      "editorSuggestWidget.foreground": ink,
      "editorSuggestWidget.border": rule,
      "editorSuggestWidget.selectedBackground": `${accent}33`,
      "editorSuggestWidget.selectedForeground": ink,
      "editorSuggestWidget.highlightForeground": accent,
      "editorSuggestWidget.focusHighlightForeground": accent,
      "textLink.foreground": accent,
      "textCodeBlock.background": token("--bench"),
      focusBorder: accent,
      "widget.shadow": "#00000022",
      "scrollbarSlider.background": `${ink3}55`,
      "scrollbarSlider.hoverBackground": `${ink3}88`,
    },
  };
  probe.remove();
  return theme;
}
