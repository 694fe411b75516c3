// Bundles the sandbox's worker into one file without imports or exports: its policy lets it load nothing from the site.
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../../", import.meta.url));

/**
 * @returns the worker's script.
 * @throws {Error} when it does not build, or an import or export is left in it.
 */
export async function bundleSandboxWorker(): Promise<string> {
  const { outputFiles, metafile } = await build({
    entryPoints: [join(root, "src/sandbox/browser-worker.ts")],
    bundle: true,
    write: false,
    minify: true,
    // Classes keep their names: learners see them in messages, and errors travel between threads by them.
    keepNames: true,
    format: "iife",
    platform: "browser",
    target: "esnext",
    supported: { using: false, "dynamic-import": true },
    metafile: true,
    outfile: "worker.js",
    logLevel: "silent",
  });
  const outside = Object.values(metafile.outputs).flatMap(({ imports, exports }) => [
    ...imports.map((each) => each.path),
    ...exports,
  ]);
  if (outside.length > 0) throw new Error(`Expected the sandbox's worker to stand alone, got ${outside.join(", ")}`);
  const script = outputFiles[0]?.text;
  if (script === undefined) throw new Error("Expected esbuild to give the sandbox's worker, got nothing");
  return script;
}
