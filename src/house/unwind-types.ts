// Builds what the editor shows of the library: the declarations of `unwind/*`, with their doc comments.
import { readFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const root = fileURLToPath(new URL("../../", import.meta.url));
const runtime = join(root, "src", "runtime");

/**
 * Emits the declarations of the runtime's public modules, and of what they lean on, in memory.
 *
 * @returns texts by their path in the package: `contextlib/index.d.ts`. Read as `node_modules/unwind/PATH`, they make
 *   `import { ExitStack } from "unwind/contextlib"` resolve.
 * @throws {Error} when a declaration cannot be made; its message is the compiler's.
 */
export async function buildUnwindTypes(): Promise<Record<string, string>> {
  const texts: Record<string, string> = {};
  const options = compilerOptions();
  const host = ts.createCompilerHost(options);
  const program = ts.createProgram(await publicModules(), options, host);
  const { diagnostics, emitSkipped } = program.emit(
    undefined,
    (path, text) => {
      texts[relative(runtime, path).split(sep).join("/")] = withoutExtensions(text);
    },
    undefined,
    true,
  );
  if (emitSkipped || diagnostics.length > 0) throw new Error(ts.formatDiagnostics(diagnostics, host));
  return texts;
}

/** The entry files of the modules that the package offers and that are there. */
async function publicModules(): Promise<string[]> {
  const manifest = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as {
    exports: Record<string, string>;
  };
  return Object.values(manifest.exports)
    .map((path) => resolve(root, path))
    .filter((path) => path.startsWith(runtime + sep) && existsSync(path));
}

function compilerOptions(): ts.CompilerOptions {
  const config = join(runtime, "tsconfig.json");
  const read = ts.readConfigFile(config, (path) => ts.sys.readFile(path));
  const { options } = ts.parseJsonConfigFileContent(read.config, ts.sys, dirname(config));
  return {
    ...options,
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    removeComments: false,
    stripInternal: true,
    rootDir: runtime,
    outDir: runtime,
  };
}

/** `from "./exit-stack.ts"` reads `from "./exit-stack"`: what stands beside it now is `exit-stack.d.ts`. */
function withoutExtensions(text: string): string {
  return text.replaceAll(/((?:from|import)\s*\(?\s*["']\.{1,2}\/[^"']*)\.ts(["'])/g, "$1$2");
}
