// Runs rows of steps one after another and counts what passed; a step that fails, or crashes, does not keep others from running.
import { mkdir, readFile, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { runCommand } from "./run-command.ts";
import type { Step } from "./steps.ts";
import { tallyOfStatus } from "./tally.ts";
import type { Tally } from "./tally.ts";

/**
 * Runs the rows in order, the steps of a row side by side.
 *
 * @param say - takes a line for whoever watches.
 * @returns everything that passed, and the names of what failed, each with its step's.
 */
export async function runSteps(rows: readonly (readonly Step[])[], say: (line: string) => void): Promise<Tally> {
  const failed = new Set<string>();
  const failures: string[] = [];
  let passed = 0;
  for (const row of rows) {
    const isAlone = row.length === 1;
    const judge = async (step: Step): Promise<void> => {
      if (isAlone) say(`\n── ${step.name}`);
      const reason = step.notHere?.();
      if (reason !== undefined) {
        say(isAlone ? reason : `\n── ${step.name}\n${reason}`);
        return;
      }
      const isMissing = step.needs !== undefined && failed.has(step.needs);
      const tally = isMissing ? notRun(step) : await runStep(step, say, isAlone);
      if (tally.failures.length > 0) failed.add(step.name);
      passed += tally.passed;
      failures.push(...tally.failures.map((name) => (name === step.name ? name : `${step.name}: ${name}`)));
      for (const name of tally.failures) say(`  ✗ ${name}`);
      say(`${step.name}: ${tally.passed} passed, ${tally.failures.length} failed`);
    };
    await Promise.all(row.map(judge));
  }
  return { passed, failures };
}

/** @param isAlone - shows what the step prints as it comes; else it is kept together, until the step has ended. */
async function runStep(step: Step, say: (line: string) => void, isAlone: boolean): Promise<Tally> {
  try {
    await step.prepare?.(say);
    const { report } = step;
    const file = report && report.from !== "stdout" ? report.from.file : undefined;
    // A report of an earlier run must not speak for this one.
    if (file !== undefined) await mkdir(dirname(file), { recursive: true }).then(() => rm(file, { force: true }));
    const { code, output } = await runCommand(process.execPath, step.args(), {
      ...(step.env && { env: step.env }),
      capture: report?.from === "stdout" ? "stdout" : isAlone ? undefined : "all",
    });
    if (!isAlone) say(`\n── ${step.name}\n${report?.from === "stdout" ? "" : output}`);
    if (!report) return tallyOfStatus(step.name, code);
    const text = file === undefined ? output : await readFile(file, "utf8");
    return withStatus(report.tally(JSON.parse(text)), code);
  } catch (error) {
    say(String(error));
    return { passed: 0, failures: [`crashed: ${(error as Error).message.split("\n")[0] ?? ""}`] };
  }
}

/** A step that failed though its report names no failure has failed all the same; so has one that did nothing. */
function withStatus(tally: Tally, code: number): Tally {
  if (tally.failures.length > 0) return tally;
  if (code !== 0) return { ...tally, failures: [`ended with status ${code}`] };
  if (tally.passed === 0) return { ...tally, failures: ["checked nothing"] };
  return tally;
}

function notRun(step: Step): Tally {
  return { passed: 0, failures: [`not run: ${step.needs ?? "what it needs"} failed`] };
}
