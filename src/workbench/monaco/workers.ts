// Where Monaco's workers come from: bundled with the site, started when it first asks.
import EditorWorker from "monaco-editor/editor/editor.worker?worker";
import TypeScriptWorker from "monaco-editor/languages/features/typescript/ts.worker?worker";

/** Tells Monaco how to start its workers. */
export function startWorkersHere(): void {
  self.MonacoEnvironment = {
    getWorker: (_id: string, label: string) => (label === "typescript" ? new TypeScriptWorker() : new EditorWorker()),
  };
}
