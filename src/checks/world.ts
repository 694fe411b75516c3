// What a check needs of the program that it grades: declarations only. The sandbox provides it.
import type { ProbeEvent } from "../runtime/recording/recording.ts";
import type { ErrorReport, Leak } from "./report.ts";

/** How a whole run of the learner's program ended. */
export interface RunResult {
  /** The console's lines of all threads, in order. */
  readonly output: readonly string[];
  readonly ended: "finished" | "failed";
  readonly error?: ErrorReport;
  /** Errors that nobody handled: of jobs, of callbacks at exit. */
  readonly unhandled: readonly ErrorReport[];
  readonly leaks: readonly Leak[];
}

export interface World {
  /** The exports of the learner's entry file. */
  readonly exports: Readonly<Record<string, unknown>>;
  /** What the reference solution exports, by name: "function", "SharedInt", ... */
  readonly wanted: Readonly<Record<string, string>>;
  /** The learner's entry file, for messages: `main.ts`. */
  readonly entry: string;
  /** Calls `main` and sees the program to its end. */
  run(): Promise<RunResult>;
  events(): readonly ProbeEvent[];
  leaks(): readonly Leak[];
  describe(thrown: unknown): ErrorReport;
}
