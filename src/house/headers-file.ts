// Writes `_headers`, the file from which Netlify and Cloudflare Pages take their response headers.
import { headersOfKind, isolationHeaders } from "./headers.ts";
import type { HeaderOptions } from "./headers.ts";

/** Where a built site keeps the options of its headers, for our own server. */
export const headerOptionsFile = "headers.json";

/**
 * The text of `_headers`. Where several rules match a path these hosts join their values, and joined policies all
 * apply; so the rules with a policy never overlap: the folders of scripts and of the frame, and each place where pages stand.
 *
 * @param entries - names directly under the built site: `learn/` for a folder with pages, `404.html` for a file.
 */
export function headersFile(entries: readonly string[], options: HeaderOptions = {}): string {
  const { base = "/", scriptHashes } = options;
  const pages = headersOfKind("page", scriptHashes);
  const rules = [
    rule(`${base}*`, isolationHeaders),
    rule(`${base}_astro/*`, headersOfKind("asset")),
    rule(`${base}sandbox/*`, headersOfKind("sandbox")),
    rule(`${base}frame/*`, headersOfKind("frame")),
    rule(base, pages),
  ];
  for (const entry of [...entries].sort()) {
    if (["_astro/", "sandbox/", "frame/"].includes(entry)) continue;
    if (entry.endsWith("/")) rules.push(rule(`${base}${entry}*`, pages));
    else if (entry.endsWith(".html")) rules.push(rule(`${base}${entry}`, pages));
  }
  return rules.join("\n");
}

function rule(path: string, headers: Readonly<Record<string, string>>): string {
  const lines = Object.entries(headers).map(([name, value]) => `  ${name}: ${value}\n`);
  return `${path}\n${lines.join("")}`;
}
