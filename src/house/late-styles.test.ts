import { expect, test } from "vitest";
import { stylesOfLateChunks, withoutLinks } from "./late-styles.ts";
import type { StyledChunk } from "./late-styles.ts";

const chunk = (styles: string[], imports: string[] = [], isEntry = false): StyledChunk => ({
  isEntry,
  imports,
  viteMetadata: { importedCss: new Set(styles) },
});

test("stylesOfLateChunks finds the styles that come with a dynamic import, and none that an entry needs", () => {
  const chunks = {
    "page.js": chunk(["page.css"], ["shared.js"], true),
    "shared.js": chunk(["shared.css"], ["page.js"]),
    "editor.js": chunk(["editor.css", "shared.css"], ["shared.js", "deep.js"]),
    "deep.js": chunk(["deep.css"]),
  };
  expect(stylesOfLateChunks(chunks)).toEqual(new Set(["editor.css", "deep.css"]));
});

test("withoutLinks takes out the links to these styles alone, on a base path too", () => {
  const link = (path: string): string => `<link rel="stylesheet" href="/unwind/_astro/${path}">`;
  const html =
    link("page.css") + link("editor.css") + `<link rel="preload" as="style" href="/unwind/_astro/editor.css">`;
  expect(withoutLinks(html, new Set(["_astro/editor.css"]))).toBe(
    link("page.css") + `<link rel="preload" as="style" href="/unwind/_astro/editor.css">`,
  );
});
