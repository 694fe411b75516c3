// Keeps the styles of code that loads later out of the pages. Astro links to every style that a page's scripts could ever
// import, Monaco's 175 KB among them; Vite loads those with the code that needs them.
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";

/** What is asked of a chunk of the browser's build: Vite's own shape, as far as it is used here. */
export interface StyledChunk {
  readonly isEntry: boolean;
  readonly imports: readonly string[];
  readonly viteMetadata?: { readonly importedCss: ReadonlySet<string> };
}

/** Astro's integration: takes the links to late styles out of the built pages. */
export function lateStyles(): AstroIntegration {
  let late: ReadonlySet<string> = new Set();
  return {
    name: "unwind-late-styles",
    hooks: {
      "astro:config:setup": ({ updateConfig }) => {
        const collect = {
          name: "unwind:late-styles",
          applyToEnvironment: (environment: { readonly name: string }) => environment.name === "client",
          writeBundle: (_options: unknown, bundle: Readonly<Record<string, { readonly type: string }>>) => {
            const chunks = Object.entries(bundle).filter(([, output]) => output.type === "chunk");
            late = stylesOfLateChunks(Object.fromEntries(chunks) as unknown as Record<string, StyledChunk>);
          },
        };
        updateConfig({ vite: { plugins: [collect] } });
      },
      "astro:build:done": async ({ dir, logger }) => {
        const site = fileURLToPath(dir);
        const count = late.size === 0 ? 0 : await dropLinks(site, late);
        logger.info(`${late.size} late styles taken out of ${count} pages`);
      },
    },
  };
}

/** The styles that only chunks import which no entry imports statically, as paths in the built site. */
export function stylesOfLateChunks(chunks: Readonly<Record<string, StyledChunk>>): Set<string> {
  const early = new Set<string>();
  const follow = (name: string): void => {
    if (early.has(name)) return;
    early.add(name);
    chunks[name]?.imports.forEach(follow);
  };
  for (const [name, chunk] of Object.entries(chunks)) if (chunk.isEntry) follow(name);
  const stylesOf = (wanted: (name: string) => boolean): Set<string> =>
    new Set(
      Object.entries(chunks)
        .filter(([name]) => wanted(name))
        .flatMap(([, chunk]) => [...(chunk.viteMetadata?.importedCss ?? [])]),
    );
  return stylesOf((name) => !early.has(name)).difference(stylesOf((name) => early.has(name)));
}

/** A page without its links to these styles, whatever the base path in their addresses. */
export function withoutLinks(html: string, styles: ReadonlySet<string>): string {
  return html.replace(/<link\b[^>]*\brel="?stylesheet"?[^>]*>/g, (link) =>
    [...styles].some((style) => link.includes(`/${style}"`)) ? "" : link,
  );
}

async function dropLinks(site: string, styles: ReadonlySet<string>): Promise<number> {
  let count = 0;
  for (const entry of await readdir(site, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith(".html")) continue;
    const path = join(entry.parentPath, entry.name);
    const html = await readFile(path, "utf8");
    const without = withoutLinks(html, styles);
    if (without === html) continue;
    await writeFile(path, without);
    count++;
  }
  return count;
}
