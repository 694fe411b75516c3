// Makes the Brotli and gzip variants of built files, so that a static host need not compress while somebody waits.
import { readFile, readdir, writeFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const compressible = new Set([
  ".html",
  ".css",
  ".js",
  ".mjs",
  ".json",
  ".svg",
  ".txt",
  ".xml",
  ".wasm",
  ".map",
  ".webmanifest",
]);
const smallestBytes = 1024;
/** From here on Brotli's best quality costs seconds and saves little. */
const largeBytes = 256 * 1024;

/**
 * Writes `FILE.br` and `FILE.gz` beside every file of text or WebAssembly over 1 KB, where they are smaller.
 *
 * @returns how many files got a variant.
 */
export async function compressFolder(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && compressible.has(extname(entry.name)))
    .map((entry) => join(entry.parentPath, entry.name));
  let count = 0;
  // A few at a time: the largest file is 14 MB, and Brotli takes several times that.
  const lanes = Array.from({ length: 4 }, async () => {
    for (let path = paths.pop(); path !== undefined; path = paths.pop()) {
      if (await compressFile(path)) count++;
    }
  });
  await Promise.all(lanes);
  return count;
}

async function compressFile(path: string): Promise<boolean> {
  const content = await readFile(path);
  if (content.length < smallestBytes) return false;
  const [brotli, gzipped] = await Promise.all([brotliOf(content), promisify(gzip)(content, { level: 9 })]);
  if (brotli.length < content.length) await writeFile(`${path}.br`, brotli);
  if (gzipped.length < content.length) await writeFile(`${path}.gz`, gzipped);
  return brotli.length < content.length;
}

function brotliOf(content: Buffer): Promise<Buffer> {
  return promisify(brotliCompress)(content, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: content.length > largeBytes ? 9 : 11,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    },
  });
}
