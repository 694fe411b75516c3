// Builds the site when its sources are newer than the last build, and serves it.
import { root } from "./root.ts";
import { runCommand } from "./run-command.ts";
import { serve, serveOptions } from "./serve.ts";
import { siteFolder } from "./site-folder.ts";
import { isFresh } from "./sources-stamp.ts";
import { toolPath } from "./tool-path.ts";

async function start(): Promise<void> {
  const options = serveOptions(process.argv.slice(2));
  if (!(await isFresh(root, siteFolder()))) {
    console.log("Building the site ...");
    const { code } = await runCommand(process.execPath, [toolPath("astro", "astro"), "build"]);
    if (code !== 0) throw new Error("The build failed; its own message is above. Mend that, then start again.");
  }
  await serve(siteFolder(), options);
}

try {
  await start();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
