// What TypeScript knows in the editor: the language, the few globals of a program, and `unwind/*` with its documentation.
import {
  ModuleKind,
  ModuleResolutionKind,
  ScriptTarget,
  typescriptDefaults,
} from "monaco-editor/languages/features/typescript/register";
import typesUrl from "virtual:unwind-types-url";
import { programGlobals } from "./program-globals.ts";

let offered = false;

/** Sets TypeScript up as the compiler and the checks see the learner's code, and fetches the library's types. */
export function offerTypes(): void {
  if (offered) return;
  offered = true;
  typescriptDefaults.setEagerModelSync(true);
  typescriptDefaults.setCompilerOptions({
    strict: true,
    target: ScriptTarget.ESNext,
    module: ModuleKind.ESNext,
    moduleResolution: ModuleResolutionKind.NodeJs,
    moduleDetection: 3,
    lib: ["lib.esnext.d.ts"],
    types: [],
    allowImportingTsExtensions: true,
    noEmit: true,
    isolatedModules: true,
    allowNonTsExtensions: true,
  });
  typescriptDefaults.addExtraLib(programGlobals, "file:///program-globals.d.ts");
  // Until they are there an import of the library would be underlined, though nothing is wrong with it.
  const diagnostics = typescriptDefaults.getDiagnosticsOptions();
  typescriptDefaults.setDiagnosticsOptions({ ...diagnostics, noSemanticValidation: true });
  void fetchTypes().then(
    () => typescriptDefaults.setDiagnosticsOptions({ ...diagnostics, noSemanticValidation: false }),
    (error: unknown) => console.warn("The library's types did not load", error),
  );
}

async function fetchTypes(): Promise<void> {
  const response = await fetch(typesUrl);
  if (!response.ok) throw new Error(`${typesUrl}: ${response.status}`);
  const texts = (await response.json()) as Readonly<Record<string, string>>;
  for (const [path, text] of Object.entries(texts)) {
    typescriptDefaults.addExtraLib(text, `file:///node_modules/unwind/${path}`);
  }
}
