import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { foreignRequests, pageFiles } from "./page-weight.ts";

test("pageFiles follows islands, preloads and static imports, and no dynamic ones", async () => {
  const site = await mkdtemp(join(tmpdir(), "unwind-weight-"));
  try {
    await mkdir(join(site, "_astro"));
    const files = {
      "island.js": `import{a}from"./shared.js";const m=()=>import("./monaco.js");`,
      "client.js": `import"./shared.js";`,
      "shared.js": `export*from"./deep.js";`,
      "deep.js": `import "./shared.js"`,
      "page.js": "",
      "early.js": "",
    };
    for (const [name, code] of Object.entries(files)) await writeFile(join(site, "_astro", name), code);
    const html = `<link rel="stylesheet" href="/unwind/_astro/a.css"><link rel="preload" as="font" href="/unwind/f.woff2">
      <link rel="modulepreload" href="/unwind/_astro/early.js"><script type="module" src="/unwind/_astro/page.js"></script>
      <astro-island component-url="/unwind/_astro/island.js" renderer-url="/unwind/_astro/client.js"></astro-island>`;
    const found = pageFiles(site, html, "/unwind/");
    expect(found.styles).toEqual(["_astro/a.css"]);
    expect(found.fonts).toEqual(["f.woff2"]);
    expect([...found.scripts].sort()).toEqual(
      ["client", "deep", "early", "island", "page", "shared"].map((name) => `_astro/${name}.js`),
    );
  } finally {
    await rm(site, { recursive: true });
  }
});

test("foreignRequests finds what would be fetched from elsewhere, and leaves links to follow alone", () => {
  const html = `<a href="https://docs.python.org/3/">docs</a><link rel="canonical" href="https://example.org/">
    <img src="//cdn.example/a.png"><link rel="preconnect" href="https://fonts.example"><img src="/own.png">
    <style>@import "https://fonts.example/a.css"; a{background:url(/own.png)}</style>`;
  expect(foreignRequests(html, "html")).toEqual([
    "//cdn.example/a.png",
    "https://fonts.example",
    "https://fonts.example/a.css",
  ]);
  expect(foreignRequests(`a{src:url( "http://x.example/y")}b{c:url(data:image/png;base64,//)}`, "css")).toEqual([
    "http://x.example/y",
  ]);
});
