// Finds what a page would run from its own HTML: inline scripts, which its policy must name, and handlers, which it refuses.
import { createHash } from "node:crypto";
import { readTags } from "./html-tags.ts";
import type { Tag } from "./html-tags.ts";

const scriptTypes = ["", "module", "importmap", "speculationrules", "text/javascript", "application/javascript"];

/** The content of every inline script that a browser would run. Data (`type="application/json"`) is none. */
export function inlineScripts(html: string): string[] {
  return readTags(html)
    .filter((tag) => isScript(tag) && !tag.attributes.has("src") && tag.content !== "")
    .map((tag) => tag.content);
}

/** True of a script that a browser would run. */
export function isScript({ name, attributes }: Tag): boolean {
  return name === "script" && scriptTypes.includes((attributes.get("type") ?? "").trim().toLowerCase());
}

/** What a policy's `script-src` says to allow these pages' inline scripts, sorted and each once: `'sha256-...'`. */
export function inlineScriptHashes(pages: Iterable<string>): string[] {
  const hashes = new Set<string>();
  for (const html of pages) {
    for (const script of inlineScripts(html)) {
      hashes.add(`'sha256-${createHash("sha256").update(script).digest("base64")}'`);
    }
  }
  return [...hashes].sort();
}

/** The handlers that stand in attributes: `button onclick`. */
export function inlineHandlers(html: string): string[] {
  return readTags(html).flatMap((tag) =>
    [...tag.attributes.keys()].filter((name) => /^on[a-z]+$/.test(name)).map((name) => `${tag.name} ${name}`),
  );
}
