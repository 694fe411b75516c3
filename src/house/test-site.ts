// Builds the site of the browser tests' own tiny lessons, unless it stands already: `node src/house/test-site.ts`.
import { isFresh } from "./sources-stamp.ts";
import { root } from "./root.ts";
import { runCommand } from "./run-command.ts";
import { siteFolder } from "./site-folder.ts";
import { toolPath } from "./tool-path.ts";

/** The environment in which every command builds and serves that site instead of the real one. */
export const testSite = { UNWIND_LESSONS: "e2e/lessons", UNWIND_OUT: ".cache/test-site" };

async function build(): Promise<number> {
  Object.assign(process.env, testSite);
  if (await isFresh(root, siteFolder())) {
    console.log("The site of the tiny lessons is up to date");
    return 0;
  }
  return (await runCommand(process.execPath, [toolPath("astro", "astro"), "build"])).code;
}

if (import.meta.main) process.exitCode = await build();
