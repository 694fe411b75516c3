// All checks: `node src/house/run-checks.ts [--browser] [--only NAME]...`. The last line is "N passed, N failed".
import { parseArgs } from "node:util";
import { runSteps } from "./run-steps.ts";
import { steps } from "./steps.ts";
import type { Step } from "./steps.ts";

const { values } = parseArgs({
  options: { browser: { type: "boolean", default: false }, only: { type: "string", multiple: true } },
});

process.env["ASTRO_TELEMETRY_DISABLED"] = "1";
for (const event of ["SIGINT", "SIGTERM", "disconnect"]) process.on(event, () => process.exit(130));
// The channel to who started this must not keep it alive when all is done.
process.channel?.unref();
const { only } = values;
const isChosen = (step: Step): boolean => (only ? only.includes(step.name) : values.browser || !step.inBrowser);
const chosen = steps.map((row) => row.filter(isChosen));
const names = steps.flat().map((step) => step.name);
const unknown = only?.filter((name) => !names.includes(name)) ?? [];
if (unknown.length > 0) {
  console.error(`No step is called ${unknown.join(", ")}. There are: ${names.join(", ")}`);
  process.exitCode = 1;
} else {
  const { passed, failures } = await runSteps(chosen, console.log);
  if (failures.length > 0) console.log(`\nFailed:\n${failures.map((name) => `  ${name}`).join("\n")}`);
  console.log(`\n${passed} passed, ${failures.length} failed`);
  process.exitCode = failures.length > 0 ? 1 : 0;
}
