// Has a confined process do a job, and never waits for it longer than its deadlines allow.
import { once } from "node:events";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import type { CheckReport } from "../../checks/report.ts";
import { type Confinement, GRADING, startConfined } from "./confine.ts";
import { gradingAnswer, type GradingJob } from "./grading-job.ts";

/** How long a process may take to start, and to end each check after its deadline, on a busy machine. */
const START_MS = 30_000;
const SLACK_MS = 5_000;

/** The verdicts for each answer of the job, in order. A check of which nothing was heard failed: `why` says what happened to the process. */
export async function runGradingJob(
  job: GradingJob,
  confinement: Confinement,
): Promise<readonly (readonly CheckReport[])[]> {
  const heard = job.answers.map((): CheckReport[] => []);
  const checks = job.answers.reduce((sum, answer) => sum + answer.checks.length, 0);
  const child = startConfined(confinement, GRADING);
  const { stdin, stdout, stderr } = child;
  if (stdin === null || stdout === null || stderr === null)
    throw new Error("Expected the process to have all three streams");
  let late = false;
  const timer = setTimeout(
    () => {
      late = true;
      child.kill("SIGKILL");
    },
    START_MS + checks * (job.deadlineMs + SLACK_MS),
  );
  try {
    const exit = once(child, "exit");
    const said = text(stderr);
    // Where it dies before it has read everything, its exit tells.
    stdin.on("error", () => undefined);
    stdin.end(JSON.stringify(job));
    for await (const line of createInterface({ input: stdout })) hear(line, heard);
    const [code, signal] = (await exit) as [number | null, string | null];
    const how = late ? "took longer than all its deadlines" : `ended with ${signal ?? `exit code ${code ?? "?"}`}`;
    const last = (await said).trim().split("\n").at(-1) ?? "";
    const why = `the grading process ${how} before this check was done${last === "" ? "" : `: ${last}`}`;
    return job.answers.map((answer, index) => answer.checks.map((check) => reportOf(heard[index], check, why)));
  } finally {
    clearTimeout(timer);
    child.kill("SIGKILL");
  }
}

function hear(line: string, heard: readonly CheckReport[][]): void {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return;
  }
  const said = gradingAnswer.safeParse(value);
  if (said.success) heard[said.data.answer]?.push(said.data.report as unknown as CheckReport);
}

function reportOf(
  heard: readonly CheckReport[] | undefined,
  { name, hidden }: { readonly name: string; readonly hidden: boolean },
  why: string,
): CheckReport {
  const report = heard?.find((each) => each.name === name);
  return report ?? { name, hidden, state: "not run", why, details: [], durationMs: 0, console: [] };
}
