// The verdict as plain data: what a page shows, an attempt keeps and a teacher reads. A schema validates it where it crosses a boundary.
import type { Inspection } from "./inspection.ts";

/** A place in a learner's file; lines and columns count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A line of a program's console, formatted. `sequence` orders the lines of all threads. */
export interface ConsoleLine {
  readonly sequence: number;
  readonly thread: string;
  readonly level: "debug" | "log" | "info" | "warn" | "error";
  readonly text: string;
  /** The values behind the text, where one of them can be unfolded. Only a Run's lines have them. */
  readonly values?: Inspection;
}

/** An error as a learner should see it; `stack` holds only the frames in their own files. */
export interface ErrorReport {
  readonly name: string;
  readonly message: string;
  readonly stack: readonly (Place & { readonly function?: string })[];
  readonly cause?: ErrorReport;
  /** The error that this one replaced on its way out. */
  readonly context?: ErrorReport;
}

/** What was still open, held or running when the program ended. */
export interface Leak {
  /** "file", "lock", "thread pool", "temporary directory", "context", ... */
  readonly kind: string;
  readonly label: string;
  /** "never closed", "never released", "never shut down", "never exited". */
  readonly what: string;
  readonly thread: string;
  /** The line that acquired it. */
  readonly at?: Place;
}

/** What stands beside a failed check's why. */
export type Detail =
  | { readonly type: "diff"; readonly wanted: string; readonly got: string }
  | { readonly type: "error"; readonly error: ErrorReport }
  | { readonly type: "leaks"; readonly leaks: readonly Leak[] }
  | { readonly type: "schedule"; readonly schedule: ScheduleReport };

/** What a thread does in a step, or stands before. */
export interface ScheduleAct {
  /** The thread, by its number. */
  readonly thread: number;
  /** "load", "store", "acquire", "release", "wait", ... */
  readonly op: string;
  /** What it is done to: "lock", "shared int", ..., and how the program calls that. */
  readonly kind: string;
  readonly resource: string;
  readonly at?: Place;
}

/** One step of a schedule, and how things stood after it. */
export interface ScheduleStep extends ScheduleAct {
  /** Its deadline expired instead. */
  readonly expired?: boolean;
  readonly failed?: boolean;
  /** Who holds each lock that is held, by the lock's name. */
  readonly holders: Readonly<Record<string, number>>;
  /** Who waits for a lock that is held, by the lock's name. */
  readonly waiting: Readonly<Record<string, readonly number[]>>;
  /** What each shared number holds that was used so far, by its name. */
  readonly cells: Readonly<Record<string, number>>;
}

/** A schedule, step by step. */
export interface Schedule {
  /** Its choices: they alone replay it. */
  readonly choices: string;
  readonly threads: readonly { readonly number: number; readonly name: string }[];
  readonly steps: readonly ScheduleStep[];
  /** Where those threads stand at its end that have not come to theirs. */
  readonly stuck: readonly ScheduleAct[];
  /** An update that was lost, by the numbers of its steps from 0: who read, who changed it meanwhile, who wrote what it had made of the old value. */
  readonly lost?: { readonly load: number; readonly between: number; readonly store: number };
  /** A deadlock: each of these threads waits for a lock that the next one holds, the last for the first one's. */
  readonly ring?: readonly number[];
}

/** A schedule that fails. */
export interface ScheduleReport extends Schedule {
  readonly failure: "deadlock" | "livelock" | "assertion" | "error" | "outcome";
  /** Which of the check's explorations found it, from 0. */
  readonly exploration: number;
  /** How much was covered: "3 schedules up to the first that fails". */
  readonly coverage: string;
}

/** A schedule that somebody steers by hand, or that is replayed: as far as it has come. */
export interface Steered extends Schedule {
  /** "going on": somebody chooses the next step. "impossible": nobody could take the step that was chosen after those that are here. */
  readonly over: "going on" | "finished" | "deadlock" | "endless" | "impossible";
  /** What can be next. */
  readonly next: readonly { readonly choice: string; readonly thread: number; readonly expires: boolean }[];
  /** What is wrong with it, at its end. */
  readonly why?: string;
}

/** Every schedule of a small program, and which of them fail. */
export interface Census {
  readonly schedules: readonly { readonly choices: string; readonly fails: boolean }[];
  readonly coverage: string;
}

export type CheckState = "passed" | "failed" | "timed out" | "not run";

export interface CheckReport {
  readonly name: string;
  readonly hidden: boolean;
  readonly state: CheckState;
  /** Why it failed and why that matters; absent when it passed. */
  readonly why?: string;
  readonly details: readonly Detail[];
  /** What was covered of each exploration of a check that passed: "all 70 schedules". */
  readonly covered?: readonly string[];
  readonly durationMs: number;
  readonly console: readonly ConsoleLine[];
  /** What came of it, where a schedule of the check was steered, or all were asked for. */
  readonly steered?: Steered;
  readonly census?: Census;
  /** Said when the check itself is broken: the fault is the author's, not the learner's. */
  readonly authorError?: ErrorReport;
}

export interface Report {
  readonly checks: readonly CheckReport[];
  readonly solved: boolean;
}

/** How a program ended. */
export interface RunReport {
  /** "interrupted": by SIGINT, when a `KeyboardInterrupt` left `main`. "terminated": by SIGTERM, at once and without any cleanup. */
  readonly ended: "finished" | "failed" | "interrupted" | "terminated" | "stopped" | "timed out" | "crashed";
  /** What left `main`, or the module's top level. */
  readonly error?: ErrorReport;
  /** Errors of jobs that nobody looked at, of `atexit` callbacks, of promises that nobody awaited. */
  readonly unhandled: readonly ErrorReport[];
  readonly leaks: readonly Leak[];
  readonly durationMs: number;
}
