// Runs programs as a learner writes them, on real threads in Node's sandbox. For tests only.
import { afterAll, beforeAll, expect } from "vitest";
import type { RunReport } from "../../checks/report.ts";
import { compile } from "../../compile/compile-node.ts";
import { createNodeSandbox } from "../../sandbox/host/node-host.ts";
import type { Sandbox } from "../../sandbox/host/sandbox.ts";

export interface Ran extends RunReport {
  readonly lines: readonly string[];
  /** The thread of each line. */
  readonly threads: readonly string[];
}

export interface Programs {
  run(source: string, deadlineMs?: number): Promise<Ran>;
  /** Runs a program that must end well and leave nothing open. @returns what it printed. */
  printed(source: string): Promise<readonly string[]>;
}

/** Gives what runs programs in a test file, each with `imports` above it. */
export function onRealThreads(imports: string): Programs {
  let sandbox: Sandbox;
  beforeAll(() => {
    sandbox = createNodeSandbox(5);
    sandbox.warm();
  });
  afterAll(() => {
    sandbox.dispose();
  });

  // Sooner than the test's own time is up: only the sandbox can say who waits for what.
  async function run(source: string, deadlineMs = 50_000): Promise<Ran> {
    const compiled = await compile({ "main.ts": imports + source }, { entry: "main.ts" });
    if (!compiled.ok) throw new Error(compiled.problems.map(({ message }) => message).join("\n"));
    const lines: string[] = [];
    const threads: string[] = [];
    const report = await sandbox.run(compiled.program, {
      deadlineMs,
      onLine: ({ text, thread }) => {
        lines.push(text);
        threads.push(thread);
      },
    }).result;
    return { ...report, lines, threads };
  }

  async function printed(source: string): Promise<readonly string[]> {
    const { lines, ended, error, unhandled, leaks } = await run(source);
    const well = { ended: "finished", error: undefined, unhandled: [], leaks: [] };
    expect({ ended, error, unhandled, leaks }).toEqual(well);
    return lines;
  }

  return { run, printed };
}
