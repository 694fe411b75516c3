// Keeps the parts of Monaco out of the site that the workbench did not choose (src/workbench/monaco/features.ts): the module that starts
// the workers of its languages imports every one of them, for nothing but their being there. That is 400 KB, and an editor that is
// made after them asks for services that were not known when Monaco began.
import type { Plugin } from "vite";

const WORKERS = "monaco-editor/esm/vs/internal/common/workers.js";

export function leanMonaco(): Plugin {
  return {
    name: "unwind-lean-monaco",
    enforce: "pre",
    transform(code, id) {
      return id.replaceAll("\\", "/").endsWith(WORKERS) ? { code: withoutBareImports(code), map: null } : undefined;
    },
  };
}

/** The module without its imports of nothing: `import "x";`. */
export function withoutBareImports(code: string): string {
  return code.replaceAll(/^import ["'][^"']+["'];\n/gm, "");
}
