// Bundles the sandbox's worker for Node into one script: it then starts in a tenth of the time, and a verification starts hundreds.
import { createHash } from "node:crypto";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const cache = fileURLToPath(new URL("../../.cache/node-worker", import.meta.url));

/**
 * Writes the worker's script where it stays, named by its content. As a file it starts in three fifths of the time that it takes as a `data:` address.
 *
 * @returns its address.
 */
export async function bundleNodeWorker(): Promise<URL> {
  const script = await nodeWorkerScript();
  const file = join(cache, `${createHash("sha256").update(script).digest("hex").slice(0, 16)}.mjs`);
  await mkdir(cache, { recursive: true });
  // Another command may read it, or write the same, at this moment.
  const unfinished = `${file}.${process.pid}`;
  await writeFile(unfinished, script);
  await rename(unfinished, file);
  return pathToFileURL(file);
}

/** @returns the worker's script: a module that imports nothing but Node's own. */
async function nodeWorkerScript(): Promise<Uint8Array> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("../sandbox/node-worker.ts", import.meta.url))],
    bundle: true,
    write: false,
    // Classes keep their names: learners see them in messages, and errors travel between threads by them.
    keepNames: true,
    format: "esm",
    platform: "node",
    target: "esnext",
    supported: { using: false },
    // In stacks it has this name, wherever it stands.
    footer: { js: "//# sourceURL=unwind-worker.js" },
    logLevel: "silent",
  });
  const script = outputFiles[0]?.contents;
  if (script === undefined) throw new Error("Expected esbuild to give the sandbox's worker, got nothing");
  return script;
}
