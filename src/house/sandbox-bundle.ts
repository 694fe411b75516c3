// Bundles the sandbox's worker, and its frame, each into one file without imports or exports: their policies let them load nothing from the site.
import { createHash } from "node:crypto";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { sandboxPolicy } from "./headers.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/**
 * @returns the worker's script.
 * @throws {Error} when it does not build, or an import or export is left in it.
 */
export function bundleSandboxWorker(): Promise<string> {
  return bundle("src/sandbox/browser-worker.ts");
}

/**
 * @returns the page of the frame that the workers run in, its script inline and allowed by its hash. The policy stands in the page because
 * the hash is known only now; workers that the frame starts from a `blob:` inherit it.
 * @throws {Error} when its script does not build, or an import or export is left in it.
 */
export async function bundleSandboxFrame(): Promise<string> {
  const script = await bundle("src/sandbox/frame/frame.ts");
  const hash = createHash("sha256").update(script).digest("base64");
  const policy = sandboxPolicy.replace("script-src", `script-src 'sha256-${hash}'`);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Sandbox</title><meta http-equiv="Content-Security-Policy" content="${policy}"></head><body><script>${script}</script></body></html>
`;
}

async function bundle(entry: string): Promise<string> {
  const { outputFiles, metafile } = await build({
    entryPoints: [join(root, entry)],
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
    outfile: "script.js",
    logLevel: "silent",
  });
  const outside = Object.values(metafile.outputs).flatMap(({ imports, exports }) => [
    ...imports.map((each) => each.path),
    ...exports,
  ]);
  if (outside.length > 0) throw new Error(`Expected ${entry} to stand alone once bundled, got ${outside.join(", ")}`);
  const script = outputFiles[0]?.text;
  if (script === undefined) throw new Error(`Expected esbuild to give a script for ${entry}, got nothing`);
  return script;
}
