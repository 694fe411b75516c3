// What a built page loads before anybody asks for more: its styles, its preloaded fonts, its scripts with all that they
// import statically. What loads on idle or on request (dynamic imports, workers) does not count.
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { readTags } from "./html-tags.ts";
import type { Tag } from "./html-tags.ts";
import { readImports } from "./imports.ts";

export interface PageFiles {
  readonly styles: readonly string[];
  readonly fonts: readonly string[];
  readonly scripts: readonly string[];
}

/**
 * The files that a page loads at once, as paths below the built site, each once.
 *
 * @param base - the base path of the build, which addresses in the page begin with.
 */
export function pageFiles(site: string, html: string, base = "/"): PageFiles {
  const tags = readTags(html);
  const relative = (address: string): string => address.replace(base, "");
  const links = (wanted: (rel: string, tag: Tag) => boolean): string[] =>
    tags
      .filter((tag) => tag.name === "link" && wanted(tag.attributes.get("rel") ?? "", tag))
      .map((tag) => relative(tag.attributes.get("href") ?? ""));
  const entries = [
    ...tags.filter((tag) => tag.name === "script").map((tag) => tag.attributes.get("src")),
    // An island's code is what makes it answer, whenever it is told to load.
    ...tags
      .filter((tag) => tag.name === "astro-island")
      .flatMap((tag) => ["component-url", "renderer-url"].map((name) => tag.attributes.get(name))),
  ].filter((address) => address !== undefined && address !== "");
  const scripts = new Set<string>();
  for (const path of [...entries.map((entry) => relative(entry ?? "")), ...links((rel) => rel === "modulepreload")]) {
    followScript(site, path, scripts);
  }
  return {
    styles: [...new Set(links((rel) => rel === "stylesheet"))],
    fonts: [...new Set(links((rel, tag) => rel === "preload" && tag.attributes.get("as") === "font"))],
    scripts: [...scripts],
  };
}

function followScript(site: string, path: string, found: Set<string>): void {
  if (found.has(path)) return;
  found.add(path);
  for (const { specifier, kind } of readImports(path, readFileSync(join(site, path), "utf8"))) {
    if (kind !== "static") continue;
    const target = specifier.startsWith(".") ? posix.join(dirname(path), specifier) : specifier.replace(/^\//, "");
    followScript(site, target, found);
  }
}

/** How many bytes of a built file travel to a browser that takes Brotli. */
export function compressedBytes(path: string): number {
  if (existsSync(`${path}.br`)) return statSync(`${path}.br`).size;
  const content = readFileSync(path);
  return /\.(woff2|png|jpg|webp)$/.test(path) ? content.length : brotliCompressSync(content).length;
}

/** Addresses of other origins that a page or a style sheet would fetch by itself. Links to follow are none. */
export function foreignRequests(text: string, type: "html" | "css"): string[] {
  if (type === "css") {
    return [...text.matchAll(/(?:url\(\s*|@import\s+)["']?((?:https?:)?\/\/[^"')\s]+)/gi)].map(([, url = ""]) => url);
  }
  return readTags(text).flatMap((tag) => {
    const addresses = ["src", "srcset", "poster", "data"].map((name) => tag.attributes.get(name) ?? "");
    if (tag.name === "link" && fetchedLinks.test(tag.attributes.get("rel") ?? "")) {
      addresses.push(tag.attributes.get("href") ?? "");
    }
    const style = foreignRequests(
      (tag.attributes.get("style") ?? "") + (tag.name === "style" ? tag.content : ""),
      "css",
    );
    return [...addresses.filter((address) => /^\s*(https?:)?\/\//i.test(address)), ...style];
  });
}

const fetchedLinks = /\b(stylesheet|preload|modulepreload|prefetch|preconnect|dns-prefetch|icon|manifest)\b/i;
