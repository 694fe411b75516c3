// Finds what a page would run from its own HTML: inline scripts, which its policy must name, and handlers, which it refuses.
import { createHash } from "node:crypto";

/** The content of every inline script that a browser would run. Data (`type="application/json"`) is none. */
export function inlineScripts(html: string): string[] {
  return [...html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/gi)]
    .filter(([, attributes = ""]) => !/\ssrc\s*=/i.test(attributes) && isScriptType(attributes))
    .map(([, , content = ""]) => content)
    .filter((content) => content !== "");
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

/** Tags with an `onclick` or the like. */
export function inlineHandlers(html: string): string[] {
  const markup = html.replace(/<(script|style)\b[^>]*>[\s\S]*?<\/\1>|<!--[\s\S]*?-->/gi, "");
  const tags = markup.match(/<[a-z][^\s>]*(?:\s+[^\s=>]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"']+))?)*\s*\/?>/gi) ?? [];
  return tags.filter((tag) => /\son[a-z]+\s*=/i.test(tag.replace(/=\s*("[^"]*"|'[^']*')/g, "=''")));
}

function isScriptType(attributes: string): boolean {
  const type = /\stype\s*=\s*["']?([^"'\s>]*)/i.exec(attributes)?.[1]?.toLowerCase() ?? "";
  return ["", "module", "importmap", "speculationrules", "text/javascript", "application/javascript"].includes(type);
}
