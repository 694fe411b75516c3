// The last step of a build: what servers need beside the pages. Headers, compressed variants, and the stamp of the sources.
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { compressFolder } from "./compress.ts";
import { headerOptionsFile, headersFile } from "./headers-file.ts";
import type { HeaderOptions } from "./headers.ts";
import { inlineScriptHashes } from "./inline-scripts.ts";
import { stampOf, stampFile } from "./sources-stamp.ts";

/** Astro's integration: after the pages are built, writes `headers.json`, `_headers` and the compressed variants. */
export function buildHeaders(): AstroIntegration {
  let root = "";
  let base = "/";
  let stamp = "";
  return {
    name: "unwind-headers",
    hooks: {
      "astro:config:done": ({ config }) => {
        root = fileURLToPath(config.root);
        base = config.base.endsWith("/") ? config.base : `${config.base}/`;
      },
      "astro:build:start": async () => {
        // Taken before the build reads a source: an edit during the build makes the result stale.
        stamp = await stampOf(root);
      },
      "astro:build:done": async ({ dir, logger }) => {
        const site = fileURLToPath(dir);
        const hashes = await writeHeaderFiles(site, base);
        const compressed = await compressFolder(site);
        await writeFile(join(site, stampFile), stamp);
        logger.info(`headers for ${hashes} inline scripts; ${compressed} files compressed`);
      },
    },
  };
}

/**
 * Writes `_headers` and `headers.json` into a built site.
 *
 * @returns how many inline scripts its policy names.
 */
export async function writeHeaderFiles(site: string, base: string): Promise<number> {
  const files = await readdir(site, { recursive: true, withFileTypes: true });
  // One page after another: a thousand lessons need not be in memory at once.
  const hashes = new Set<string>();
  for (const file of files) {
    if (!file.isFile() || !file.name.endsWith(".html")) continue;
    // The sandbox's frame has a policy of its own.
    if (file.parentPath === join(site, "frame")) continue;
    const html = await readFile(join(file.parentPath, file.name), "utf8");
    for (const hash of inlineScriptHashes([html])) hashes.add(hash);
  }
  const options: HeaderOptions = { base, scriptHashes: [...hashes].sort() };
  const entries = (await readdir(site, { withFileTypes: true })).map((entry) =>
    entry.isDirectory() ? `${entry.name}/` : entry.name,
  );
  await writeFile(join(site, "_headers"), headersFile(entries, options));
  await writeFile(join(site, headerOptionsFile), JSON.stringify(options));
  return hashes.size;
}
