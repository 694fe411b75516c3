// After the pages are built, Pagefind reads them and writes the index that the search asks: `pagefind/` in the built site.
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { close, createIndex } from "pagefind";

/** Pagefind's own user interfaces; the site has its own. */
const NOT_OURS = /^(pagefind-(modular-|component-)?ui|pagefind-highlight)\b/;

/** Astro's integration. Comes before what compresses the built files. */
export function searchIndex(): AstroIntegration {
  return {
    name: "unwind-search",
    hooks: {
      "astro:build:done": async ({ dir, logger }) => {
        const pages = await writeSearchIndex(fileURLToPath(dir));
        logger.info(`the search has read ${pages} pages`);
      },
    },
  };
}

/**
 * Indexes the pages that ask for it by `data-pagefind-body`.
 *
 * @returns how many pages it has read.
 * @throws {Error} with Pagefind's own words when it cannot.
 */
export async function writeSearchIndex(site: string): Promise<number> {
  try {
    const { index, errors } = await createIndex({ forceLanguage: "en" });
    if (!index) throw new Error(`Pagefind did not start: ${errors.join("; ")}`);
    const read = await index.addDirectory({ path: site });
    const made = await index.getFiles();
    const problems = [...read.errors, ...made.errors];
    if (problems.length > 0) throw new Error(`Pagefind could not make the index: ${problems.join("; ")}`);
    for (const { path, content } of made.files) {
      if (NOT_OURS.test(path)) continue;
      const file = join(site, "pagefind", path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content);
    }
    return read.page_count;
  } finally {
    await close();
  }
}
