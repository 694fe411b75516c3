// The script of the page that the sandbox's tests run in: a sandbox over real workers, and a watch on how responsive the page stays.
import type { RunReport } from "../../src/checks/report.ts";
import type { Program } from "../../src/compile/program.ts";
import { createBrowserSandbox } from "../../src/sandbox/host/browser-host.ts";

/** What came of a run, and the longest time for which the page did not answer. */
export interface Watched {
  readonly report: RunReport;
  readonly lines: readonly string[];
  readonly longestGapMs: number;
}

export interface SandboxPage {
  run(program: Program, deadlineMs?: number, stopAfterMs?: number): Promise<Watched>;
  /** Runs in a sandbox whose worker stands at another address. */
  runAt(address: string, program: Program): Promise<RunReport>;
}

const KEPT_LINES = 1_000;
const sandbox = createBrowserSandbox("/sandbox/worker.js");
sandbox.warm();

async function run(program: Program, deadlineMs = 10_000, stopAfterMs?: number): Promise<Watched> {
  const lines: string[] = [];
  let longestGapMs = 0;
  let last = performance.now();
  const watch = setInterval(() => {
    const now = performance.now();
    longestGapMs = Math.max(longestGapMs, now - last);
    last = now;
  }, 10);
  const started = sandbox.run(program, {
    deadlineMs,
    onLine: ({ text }) => {
      if (lines.length < KEPT_LINES) lines.push(text);
    },
  });
  if (stopAfterMs !== undefined) {
    setTimeout(() => {
      started.stop();
    }, stopAfterMs);
  }
  const report = await started.result;
  // A page that was held up in the end has not been seen to be: one more turn.
  await new Promise((resolve) => setTimeout(resolve, 20));
  clearInterval(watch);
  return { report, lines, longestGapMs };
}

async function runAt(address: string, program: Program): Promise<RunReport> {
  const other = createBrowserSandbox(address);
  try {
    return await other.run(program, { deadlineMs: 5_000 }).result;
  } finally {
    other.dispose();
  }
}

declare global {
  interface Window {
    sandboxPage: SandboxPage;
  }
}
window.sandboxPage = { run, runAt };
