// Where a built site stands. The browser tests build and serve a second one, of their own tiny lessons.
import { basename, join, resolve } from "node:path";
import { root } from "./root.ts";

/** The folder of the built site: `dist/`, or what `UNWIND_OUT` names, from the project's root. */
export function siteFolder(): string {
  return resolve(root, process.env["UNWIND_OUT"] ?? "dist");
}

/** What Astro keeps between builds of this site: apart for each, so that no lesson of one gets into the other. */
export function cacheFolder(): string {
  return join(root, ".cache", "astro", basename(siteFolder()));
}
