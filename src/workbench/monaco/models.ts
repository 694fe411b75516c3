// One model for each of the learner's files, saying the same as the session.
import { editor as monaco, MarkerSeverity, Range, Uri } from "monaco-editor/editor";
import type { LessonSession } from "../../session/lesson-session.ts";
import { changeBetween } from "../change.ts";
import type { Files, Problem } from "../session-types.ts";
import type { TypingHistory } from "../typing-history.ts";

/** The owner of the underlines that the compiler asks for; TypeScript's own have another. */
const OWNER = "compile";

export class Models {
  readonly #session: LessonSession;
  readonly #models = new Map<string, monaco.ITextModel>();
  readonly #endings: (() => void)[];

  constructor(session: LessonSession, history: TypingHistory) {
    this.#session = session;
    for (const [file, text] of Object.entries(session.$files.get())) this.#open(file, text, history.versions(file));
    this.#endings = [
      session.$files.listen((files) => this.#follow(files)),
      session.$problems.subscribe((problems) => this.#underline(problems)),
    ];
  }

  /** The model of a file; an empty one for a file that the session does not know. */
  of(file: string): monaco.ITextModel {
    return this.#models.get(file) ?? this.#open(file, this.#session.$files.get()[file] ?? "", []);
  }

  dispose(): void {
    for (const end of this.#endings) end();
    for (const model of this.#models.values()) model.dispose();
  }

  #open(file: string, text: string, versions: readonly string[]): monaco.ITextModel {
    const model = monaco.createModel(versions[0] ?? text, "typescript", Uri.parse(`file:///${file}`));
    model.updateOptions({ tabSize: 2 });
    model.setEOL(monaco.EndOfLineSequence.LF);
    for (const version of versions) rewrite(model, version);
    rewrite(model, text);
    model.onDidChangeContent(() => {
      const now = model.getValue();
      if (this.#session.$files.get()[file] !== now) this.#session.edit(file, now);
      // They tell of a text that is no more.
      monaco.setModelMarkers(model, OWNER, []);
    });
    this.#models.set(file, model);
    return model;
  }

  #follow(files: Files): void {
    for (const [file, text] of Object.entries(files)) rewrite(this.of(file), text);
  }

  #underline(problems: readonly Problem[]): void {
    for (const [file, model] of this.#models) {
      const here = problems.flatMap(({ message, at }) => (at?.file === file ? [{ message, at }] : []));
      const markers = here.map(({ message, at }) => {
        const line = Math.min(at.line, model.getLineCount());
        const word = model.getWordAtPosition({ lineNumber: line, column: at.column });
        return {
          message,
          severity: MarkerSeverity.Error,
          startLineNumber: line,
          startColumn: at.column,
          endLineNumber: line,
          endColumn: word?.endColumn ?? at.column + 1,
        };
      });
      monaco.setModelMarkers(model, OWNER, markers);
    }
  }
}

/** Makes the model read `text` by one edit that can be undone. */
function rewrite(model: monaco.ITextModel, text: string): void {
  const change = changeBetween(model.getValue(), text);
  if (!change) return;
  const start = model.getPositionAt(change.start);
  const end = model.getPositionAt(change.end);
  model.pushStackElement();
  model.pushEditOperations([], [{ range: Range.fromPositions(start, end), text: change.inserted }], () => null);
  model.pushStackElement();
}
