// @ts-check
import mdx from "@astrojs/mdx";
import preact from "@astrojs/preact";
import { defineConfig } from "astro/config";
import { classTokens, codeTheme } from "./src/components/code-theme.ts";
import { buildHeaders } from "./src/house/build-headers.ts";
import { headersFor, isolationHeaders } from "./src/house/headers.ts";
import { lateStyles } from "./src/house/late-styles.ts";
import { unwindReference } from "./src/house/reference/vite-reference.ts";
import { searchIndex } from "./src/house/search-index.ts";
import { cacheFolder, siteFolder } from "./src/house/site-folder.ts";
import { leanMonaco } from "./src/house/vite-monaco.ts";
import { sandboxAssets } from "./src/house/vite-sandbox.ts";
import { reloadOnLessonChange } from "./src/lesson/vite-lessons.ts";

const base = process.env.UNWIND_BASE ?? "/";

/**
 * The development server's headers. Pages go without their policy there: Vite adds inline scripts to them.
 *
 * @type {import("vite").Plugin}
 */
const developmentHeaders = {
  name: "unwind:headers",
  configureServer(server) {
    server.middlewares.use((request, response, next) => {
      const path = request.url ?? base;
      const sandboxed = path.startsWith(`${base}sandbox/`) || path.startsWith(`${base}frame/`);
      const headers = sandboxed ? headersFor(path, { base }) : isolationHeaders;
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      next();
    });
  },
};

/**
 * Lessons are compiled and run while the site is built, by the sources themselves: in a bundle they would not find their
 * workers.
 *
 * @type {import("vite").Plugin}
 */
const preparationUnbundled = {
  name: "unwind:preparation",
  enforce: "pre",
  apply: "build",
  resolveId(source) {
    if (!source.endsWith("/session/prepare.ts")) return undefined;
    return { id: new URL("src/session/prepare.ts", import.meta.url).href, external: true };
  },
};

export default defineConfig({
  output: "static",
  base,
  outDir: siteFolder(),
  cacheDir: cacheFolder(),
  trailingSlash: "always",
  build: { format: "directory", inlineStylesheets: "auto" },
  // The lossless way: a line break before a link in a sentence stays a space.
  compressHTML: true,
  devToolbar: { enabled: false },
  // Last: it hashes and compresses what the others have written.
  integrations: [mdx(), preact(), lateStyles(), searchIndex(), buildHeaders()],
  markdown: {
    shikiConfig: { theme: codeTheme, transformers: [classTokens] },
  },
  vite: {
    // Scripts and fonts stay files of their own: the pages' policy refuses inline scripts without a hash.
    build: { assetsInlineLimit: 0 },
    worker: { format: "es" },
    optimizeDeps: {
      exclude: ["monaco-editor"],
      // Found late, each would reload the page in the middle of the first visit to the development server.
      include: [
        "esbuild-wasm/esm/browser.js",
        "preact",
        "preact/hooks",
        "preact/jsx-runtime",
        "nanostores",
        "@nanostores/preact",
        "zod/mini",
        "@jridgewell/trace-mapping",
      ],
    },
    plugins: [
      developmentHeaders,
      preparationUnbundled,
      leanMonaco(),
      sandboxAssets(),
      unwindReference(),
      reloadOnLessonChange(),
    ],
  },
});
