// What the built site may weigh, and what its pages may not do. Run by `npm run check` after the build.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { headerOptionsFile } from "./headers-file.ts";
import type { HeaderOptions } from "./headers.ts";
import { inlineHandlers, inlineScriptHashes } from "./inline-scripts.ts";
import { compressedBytes, foreignRequests, pageFiles } from "./page-weight.ts";
import { root } from "./root.ts";

const site = join(root, "dist");
const firstPaintBytes = 120 * 1024;
const scriptBytes = 60 * 1024;

const files = readdirSync(site, { recursive: true, encoding: "utf8" }).map((path) => path.replaceAll("\\", "/"));
// The sandbox's frame has a policy of its own.
const pages = files.filter((path) => path.endsWith(".html") && !path.startsWith("frame/"));
const lessonPages = pages.filter((path) => /^learn\/[^/]+\/[^/]+\/index\.html$/.test(path));
const read = (path: string): string => readFileSync(join(site, path), "utf8");
const { base, scriptHashes } = JSON.parse(read(headerOptionsFile)) as Required<HeaderOptions>;

/** Fails with the weight of each file, so that it is plain what to look at. */
function expectAtMost(bytes: number, paths: readonly string[]): void {
  const weights = paths.map((path) => ({ path, bytes: compressedBytes(join(site, path)) }));
  const sum = weights.reduce((total, weight) => total + weight.bytes, 0);
  const table = weights.map((weight) => `${String(weight.bytes).padStart(8)} ${weight.path}`).join("\n");
  expect(sum, `compressed bytes:\n${table}\n`).toBeLessThanOrEqual(bytes);
}

test("there are lesson pages to weigh", () => {
  expect(lessonPages).not.toEqual([]);
});

describe.each(lessonPages)("%s", (page) => {
  const loaded = pageFiles(site, read(page), base);

  test("can be read after at most 120 KB of HTML, CSS and fonts, two fonts preloaded", () => {
    expect(loaded.fonts).toHaveLength(2);
    expectAtMost(firstPaintBytes, [page, ...loaded.styles, ...loaded.fonts]);
  });

  test("answers after at most 60 KB of script", () => {
    expect(loaded.scripts, "a workbench has a script").not.toEqual([]);
    expectAtMost(scriptBytes, loaded.scripts);
  });

  test("loads nothing of Monaco before it is wanted, its styles included", () => {
    const ofMonaco = [...loaded.styles, ...loaded.scripts].filter((path) => read(path).includes(".monaco-list"));
    expect(ofMonaco).toEqual([]);
  });
});

describe("every page", () => {
  test("has no handler in an attribute, which its policy refuses", () => {
    expect(pages.flatMap((page) => inlineHandlers(read(page)).map((handler) => `${page}: ${handler}`))).toEqual([]);
  });

  test("runs no inline script that its policy does not name", () => {
    const unknown = pages
      .flatMap((page) => inlineScriptHashes([read(page)]))
      .filter((hash) => !scriptHashes.includes(hash));
    expect(unknown).toEqual([]);
  });

  test("asks no other origin for anything, nor does a style sheet", () => {
    const asked = [
      ...pages.flatMap((page) => foreignRequests(read(page), "html")),
      ...files.filter((path) => path.endsWith(".css")).flatMap((path) => foreignRequests(read(path), "css")),
    ];
    expect(asked).toEqual([]);
  });

  test("loads only files that are there", () => {
    const missing = pages.flatMap((page) => {
      const { styles, fonts, scripts } = pageFiles(site, read(page), base);
      return [...styles, ...fonts, ...scripts].filter((path) => !existsSync(join(site, path)));
    });
    expect(missing).toEqual([]);
  });
});

test("what is large has its compressed variants", () => {
  const large = files.filter((path) => /\.(html|css|js|wasm)$/.test(path) && read(path).length > 10_000);
  expect(
    large.filter((path) => !existsSync(join(site, `${path}.br`)) || !existsSync(join(site, `${path}.gz`))),
  ).toEqual([]);
});
