// The script of the page that the sandbox's tests run in: a sandbox over real workers, and a watch on how responsive the page stays.
import type { RunReport } from "../../src/checks/report.ts";
import type { Program } from "../../src/compile/program.ts";
import { createBrowserSandbox } from "../../src/sandbox/host/browser-host.ts";
import { createWorkersSandbox } from "../../src/sandbox/host/browser-workers.ts";

/** What came of a run, and the longest time for which the page did not answer. */
export interface Watched {
  readonly report: RunReport;
  readonly lines: readonly string[];
  readonly longestGapMs: number;
}

export interface SandboxPage {
  /** Runs a program; one that prints "send SIGINT" or "send SIGTERM" is sent that. */
  run(program: Program, deadlineMs?: number, stopAfterMs?: number): Promise<Watched>;
  /** Runs over workers of the page itself, as where no frame can run programs, whose script stands at an address. */
  runAt(address: string, program: Program): Promise<Pick<Watched, "report" | "lines">>;
  /** Runs programs one after the other, and posts what came of them to the server: a test whose browser lost a frame is told no other way. */
  runAndTell(programs: readonly Program[], deadlineMs: number): void;
}

const KEPT_LINES = 1_000;
const sandbox = createBrowserSandbox({
  worker: "/sandbox/worker.js",
  frame: "/frame/sandbox.html",
  sqlite: "/sqlite.wasm",
});
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
      if (text === "send SIGINT") started.signal("SIGINT");
      if (text === "send SIGTERM") started.signal("SIGTERM");
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

async function runAt(address: string, program: Program): Promise<Pick<Watched, "report" | "lines">> {
  const other = createWorkersSandbox(address, new URL(`${address}?proof`, location.href).href);
  const lines: string[] = [];
  try {
    const report = await other.run(program, {
      deadlineMs: 5_000,
      onLine: ({ text }) => {
        lines.push(text);
      },
    }).result;
    return { report, lines };
  } finally {
    other.dispose();
  }
}

async function tellAll(programs: readonly Program[], deadlineMs: number): Promise<void> {
  const all: Watched[] = [];
  for (const program of programs) all.push(await run(program, deadlineMs));
  await fetch("/told", { method: "POST", body: JSON.stringify(all) });
}

function runAndTell(programs: readonly Program[], deadlineMs: number): void {
  void tellAll(programs, deadlineMs);
}

declare global {
  interface Window {
    sandboxPage: SandboxPage;
  }
}
window.sandboxPage = { run, runAt, runAndTell };
