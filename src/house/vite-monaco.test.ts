import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "./root.ts";
import { withoutBareImports } from "./vite-monaco.ts";

test("takes out of Monaco's starter of workers every part that it does not use", () => {
  const module = join(root, "node_modules/monaco-editor/esm/vs/internal/common/workers.js");
  const lean = withoutBareImports(readFileSync(module, "utf8"));
  expect(lean.match(/^import .*/gm)).toEqual(["import { editor } from '../../editor/editor.api.js';"]);
  expect(lean).toContain("export { createWebWorker };");
});
