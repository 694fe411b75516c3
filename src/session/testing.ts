// A world for a session's tests: a storage that can fill up, frames and clocks that a test turns, a sandbox that answers when told.
import type { CheckReport, ConsoleLine, RunReport } from "../checks/report.ts";
import type { Compiled } from "../compile/program.ts";
import type { TraceBatch, TraceEvent } from "../trace/trace-event.ts";
import type { Environment } from "./environment.ts";
import type { KeyValue } from "./key-value.ts";
import type { LessonData } from "./lesson-data.ts";

const program = (code: string) => ({ code, map: "{}", entry: "main.ts" });

export const lesson: LessonData = {
  id: "many-resources/unwind-order",
  title: "Newest first",
  kind: "lesson",
  starter: { "main.ts": "starter", "report.ts": "report" },
  starterProgram: program("starter compiled"),
  solution: { "main.ts": "solution", "report.ts": "report" },
  wanted: {},
  checksProgram: { ...program("checks"), entry: "checks.ts" },
  checks: [
    { name: "one", hidden: false },
    { name: "two", hidden: true },
  ],
  hints: ["first hint", "second hint"],
  demos: [{ name: "leak", source: "demo", program: program("demo compiled") }],
};

export class MemoryStorage implements KeyValue {
  readonly kept = new Map<string, string>();
  full = false;
  #listeners = new Set<(key: string) => void>();

  read = (key: string): string | undefined => this.kept.get(key);
  write = (key: string, value: string): string | undefined => {
    if (this.full) return "The storage is full";
    this.kept.set(key, value);
    return undefined;
  };
  remove = (key: string): void => {
    this.kept.delete(key);
  };
  keys = (): string[] => [...this.kept.keys()];
  onChange = (listener: (key: string) => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  /** What another tab does: writes, and tells this one. */
  writeElsewhere(key: string, value: string): void {
    this.kept.set(key, value);
    for (const listener of this.#listeners) listener(key);
  }
}

/** A run that the test ends. */
export interface Pending<Result> {
  readonly code: string;
  readonly name: string;
  line(line: ConsoleLine): void;
  trace(batch: TraceBatch): void;
  /** Tells how far a check's exploration is. */
  progress(schedules: number, of?: number): void;
  end(result: Result): void;
}

export const finished: RunReport = { ended: "finished", unhandled: [], leaks: [], durationMs: 1 };

export function checkReport(name: string, state: CheckReport["state"]): CheckReport {
  return { name, hidden: false, state, details: [], durationMs: 1, console: [] };
}

export function world(storage = new MemoryStorage()) {
  const runs: Pending<RunReport>[] = [];
  const checks: Pending<CheckReport>[] = [];
  const compiles: { text: string; answer: (compiled: Compiled | { superseded: true }) => void }[] = [];
  const frames: (() => void)[] = [];
  const environment: Environment = {
    storage,
    compiler: {
      download: () => Promise.resolve(),
      warm: () => Promise.resolve(),
      callOff: () => false,
      dispose: () => undefined,
      compile: (files) =>
        new Promise((resolve) => {
          compiles.push({ text: files["main.ts"] ?? "", answer: resolve });
        }),
    },
    sandbox: {
      warm: () => undefined,
      dispose: () => undefined,
      run: ({ code }, { onLine = () => undefined, onTrace = () => undefined }) => {
        const { promise, resolve } = Promise.withResolvers<RunReport>();
        runs.push({ code, name: "", line: onLine, trace: onTrace, progress: () => undefined, end: resolve });
        return {
          result: promise,
          stop: () => {
            resolve({ ...finished, ended: "stopped" });
          },
          signal: (name) => {
            resolve({ ...finished, ended: name === "SIGINT" ? "interrupted" : "terminated" });
          },
        };
      },
      check: ({ code }, { name }, { onProgress = () => undefined } = {}) => {
        const { promise, resolve } = Promise.withResolvers<CheckReport>();
        const progress = (schedules: number, of?: number): void => {
          onProgress(of === undefined ? { schedules } : { schedules, of });
        };
        checks.push({ code, name, line: () => undefined, trace: () => undefined, progress, end: resolve });
        return {
          result: promise,
          stop: () => {
            resolve(checkReport(name, "not run"));
          },
        };
      },
    },
    onFrame: (callback) => frames.push(callback),
    whenIdle: (work) => {
      work();
    },
    whenTyping: () => () => undefined,
    now: () => 0,
    every: () => () => undefined,
    today: () => new Date("2026-11-22T00:00:00Z"),
  };
  const frame = (): void => {
    for (const callback of frames.splice(0)) callback();
  };
  return { environment, storage, runs, checks, compiles, frames, frame };
}

/** Lets everything that is due happen. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
}

export function line(sequence: number, text: string): ConsoleLine {
  return { sequence, thread: "MainThread", level: "log", text };
}

/** An act of the main thread on a file. */
export function event(step: number): TraceEvent {
  return {
    step,
    thread: "MainThread",
    op: "open",
    phase: "after",
    resource: -step,
    kind: "file",
    label: "a",
    timeUs: 0,
  };
}
