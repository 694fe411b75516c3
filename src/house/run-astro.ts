// Runs an Astro command in this process's place: `node src/house/run-astro.ts dev --port 5000`.
import { toolPath } from "./tool-path.ts";
import { runCommand } from "./run-command.ts";

const { code } = await runCommand(process.execPath, [toolPath("astro", "astro"), ...process.argv.slice(2)]);
process.exitCode = code;
