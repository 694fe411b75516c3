// Puts Monaco in the place of the plain editor. Loaded on idle, never before the text can be read.
import { editor as monaco, KeyCode, KeyMod, Position, Range } from "monaco-editor/editor";
import type { LessonSession } from "../../session/lesson-session.ts";
import type { GoTo } from "../session-types.ts";
import type { TypingHistory } from "../typing-history.ts";
import "./features.ts";
import { looksOf } from "./looks.ts";
import { Models } from "./models.ts";
import { offerTypes } from "./types.ts";
import { followTheme } from "./theme.ts";
import { startWorkersHere } from "./workers.ts";

export interface MonacoOptions {
  readonly host: HTMLElement;
  readonly session: LessonSession;
  /** What was typed so far; it can be undone. */
  readonly history: TypingHistory;
  /** Where the plain editor's caret stood: an offset into the active file. */
  readonly caret: number;
  readonly scrollTop: number;
  /** The id of the element that says how Tab leaves the editor. */
  readonly describedBy: string;
  /** On Apple's systems Ctrl+Shift+M toggles Tab, elsewhere Ctrl+M. */
  readonly apple: boolean;
  /** Told when Tab begins or ceases to leave the editor. */
  readonly onTabLeaves: (leaves: boolean) => void;
}

export interface MonacoEditor {
  dispose(): void;
}

/** Makes the editor; from then on it and the session say the same, whoever changes it. */
export function mountMonaco(options: MonacoOptions): MonacoEditor {
  const { host, session, history, caret, scrollTop, describedBy, apple, onTabLeaves } = options;
  startWorkersHere();
  offerTypes();
  const endTheme = followTheme();
  const models = new Models(session, history);
  const model = models.of(session.$activeFile.get());
  const editor = monaco.create(host, {
    ...looksOf(host),
    model,
    ariaLabel: "Code editor",
    // The caret stays above the note on Tab.
    cursorSurroundingLines: 2,
    padding: { top: 12, bottom: 40 },
    folding: true,
    occurrencesHighlight: "singleFile",
    renderLineHighlight: "line",
    renderLineHighlightOnlyWhenFocus: true,
    tabSize: 2,
    theme: "unwind",
    wordBasedSuggestions: "off",
  });
  editor.setPosition(model.getPositionAt(caret));
  editor.setScrollTop(scrollTop);
  describe(host, describedBy);
  void document.fonts.ready.then(() => monaco.remeasureFonts());

  const lit = editor.createDecorationsCollection();
  const views = new Map<string, monaco.ICodeEditorViewState | null>();
  const show = (file: string): void => {
    const shown = editor.getModel();
    const next = models.of(file);
    if (next === shown) return;
    if (shown) views.set(shown.uri.path, editor.saveViewState());
    editor.setModel(next);
    const view = views.get(next.uri.path);
    if (view) editor.restoreViewState(view);
  };
  const goTo = (place: GoTo): void => {
    show(place.file);
    if (place.keepsFocus !== true) editor.setPosition(new Position(place.line, place.column));
    editor.revealPositionInCenterIfOutsideViewport(new Position(place.line, place.column));
    lit.set([
      {
        range: new Range(place.line, 1, place.line, 1),
        options: { isWholeLine: true, className: "lit-line", marginClassName: "lit-line" },
      },
    ]);
    if (place.keepsFocus !== true) editor.focus();
  };

  const tabOption = monaco.EditorOption.tabFocusMode;
  onTabLeaves(editor.getOption(tabOption));
  editor.addAction({
    id: "unwind.toggle-tab",
    label: "Toggle whether Tab leaves the editor",
    keybindings: [apple ? KeyMod.WinCtrl | KeyMod.Shift | KeyCode.KeyM : KeyMod.CtrlCmd | KeyCode.KeyM],
    run: () => editor.updateOptions({ tabFocusMode: !editor.getOption(tabOption) }),
  });
  const listeners = [
    editor.onDidChangeConfiguration((change) => {
      if (change.hasChanged(tabOption)) onTabLeaves(editor.getOption(tabOption));
    }),
    editor.onDidChangeModelContent(() => lit.clear()),
  ];
  const endings = [
    session.$activeFile.listen(show),
    session.$goTo.listen((place) => {
      if (place) goTo(place);
      else lit.clear();
    }),
  ];
  return {
    dispose() {
      for (const end of endings) end();
      for (const listener of listeners) listener.dispose();
      editor.dispose();
      models.dispose();
      endTheme();
    },
  };
}

/** Monaco names its text box, but lets nobody describe it. */
function describe(host: HTMLElement, id: string): void {
  for (const box of host.querySelectorAll("textarea, [role=textbox]")) box.setAttribute("aria-describedby", id);
}
