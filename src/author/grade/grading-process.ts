// The process that foreign programs are graded in: takes a job, grades its answers one after the other, says each verdict.
import { text } from "node:stream/consumers";
import { createNodeSandbox } from "../../sandbox/host/node-host.ts";
import type { GradingAnswer, GradingJob } from "./grading-job.ts";

/** How many workers are kept warm for the threads of a program, as on the page. */
const THREADS = 4;

const { worker, deadlineMs, answers } = JSON.parse(await text(process.stdin)) as GradingJob;
const sandbox = createNodeSandbox(1 + THREADS, new URL(worker));
sandbox.warm();
for (const [answer, { program, checks }] of answers.entries()) {
  for (const request of checks) {
    const said: GradingAnswer = { answer, report: await sandbox.check(program, request, { deadlineMs }).result };
    process.stdout.write(`${JSON.stringify(said)}\n`);
  }
}
sandbox.dispose();
