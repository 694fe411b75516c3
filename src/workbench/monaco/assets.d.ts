/// <reference types="vite/client" />

/** The address of the JSON file that holds the declaration texts of `unwind/*`, by path. Made by `src/house`. */
declare module "virtual:unwind-types-url" {
  const url: string;
  export default url;
}

declare module "monaco-editor/editor/editor.worker?worker" {
  const EditorWorker: new () => Worker;
  export default EditorWorker;
}

declare module "monaco-editor/languages/features/typescript/ts.worker?worker" {
  const TypeScriptWorker: new () => Worker;
  export default TypeScriptWorker;
}

declare module "monaco-editor/languages/definitions/typescript/typescript" {
  /** The grammar; Monaco reads it when the first editor of the language opens. */
  export const language: { readonly keywords: string[] };
}
