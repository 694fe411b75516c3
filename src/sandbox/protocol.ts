// What the host and its workers say to each other: declarations only.
import type { By } from "../checks/schedules/by.ts";
import type { StubbornSchedule } from "../checks/schedules/scheduled-program.ts";
import type { CheckReport, ConsoleLine, ErrorReport, Leak, RunReport } from "../checks/report.ts";
import type { Program } from "../compile/program.ts";
import type { Ground } from "../runtime/exploring/followers.ts";

/** What a worker is to do with the program. Each worker does one task in its life, or several checks of one submission. */
export type Task =
  | { readonly kind: "main" }
  | { readonly kind: "thread"; readonly id: number }
  /** Be a process: a program of its own, on a heap of its own, that takes its jobs from `parent`, where it is thread `id`. */
  | { readonly kind: "process"; readonly id: number; readonly parent: SharedArrayBuffer | ArrayBuffer }
  /** Be a thread of an exploration: number `index` of every schedule on this ground. */
  | { readonly kind: "explored"; readonly index: number; readonly ground: Ground }
  /** Load the program and say what it exports; load the checks and say which there are. */
  | { readonly kind: "describe"; readonly checks: Program }
  | {
      readonly kind: "check";
      readonly checks: Program;
      readonly name: string;
      readonly hidden: boolean;
      /** What the reference solution exports, by name: "function", "SharedInt", ... */
      readonly wanted: Readonly<Record<string, string>>;
      /** Look at schedules of the check, in place of grading. */
      readonly by?: By;
    };

/** Sent to a worker that is ready, once; again to one that is at rest after a check, for the next one of the same submission. */
export interface Start {
  readonly type: "start";
  readonly program: Program;
  readonly heap: SharedArrayBuffer | ArrayBuffer;
  readonly task: Task;
  /** Where the console's lines are numbered, if not on its heap: the heap of the program that all belongs to. */
  readonly linesOn?: SharedArrayBuffer | ArrayBuffer;
  /** Keep the console's lines on the heap too, for a check to read. */
  readonly keepLines: boolean;
  /** Record what happens: the picture, the report of what was left open and the words about a program that is stuck come from it. */
  readonly record: boolean;
  /** How many threads can run at once on this machine. */
  readonly cores: number;
  /** Where the program's loops note in this worker that they go round: one word. Absent where no memory can be shared. */
  readonly round?: SharedArrayBuffer;
  /** SQLite, compiled, for a program that imports `unwind/sqlite`. */
  readonly sqlite?: WebAssembly.Module;
}

/** What a reference solution exports, by name ("function", "SharedInt", ...), and what its lesson checks, in order. */
export interface Description {
  readonly exports: Readonly<Record<string, string>>;
  readonly checks: readonly {
    readonly name: string;
    readonly hidden: boolean;
    /** Whether it runs every schedule: then one of them can be steered by hand. */
    readonly explores: boolean;
  }[];
}

/** How far an exploration is. */
export interface Progress {
  /** How many schedules were run. */
  readonly schedules: number;
  /** How many it will be, where that is known or can be estimated. */
  readonly of?: number;
}

/** What came of a check, as the worker knows it; the host adds duration and console. */
export type Verdict = Omit<CheckReport, "durationMs" | "console">;

export type FromWorker =
  /** It is locked down, proved its policy, and waits for `Start`. */
  | { readonly type: "ready" }
  /** It could not prove its policy: it will run nothing. */
  | { readonly type: "refused"; readonly reason: string }
  | { readonly type: "line"; readonly line: ConsoleLine }
  | { readonly type: "start-thread"; readonly id: number; readonly name: string; readonly isProcess?: boolean }
  /** A check explores its program, and needs one more thread for it; those that it has are of no use any more. */
  | { readonly type: "explore-thread"; readonly index: number; readonly ground: Ground }
  | { readonly type: "end-explored" }
  /** So many schedules were run. The check's time begins again with each such message. */
  | ({ readonly type: "progress" } & Progress)
  /** The main thread of an exploration hangs in the learner's code: the check fails, and is ended. */
  | { readonly type: "stubborn"; readonly why: string; readonly schedule?: StubbornSchedule }
  /** A thread sends the program a signal. */
  | { readonly type: "raise-signal"; readonly signum: number }
  | { readonly type: "unhandled"; readonly error: ErrorReport }
  /** This has left `main`, and the threads are waited for. It is told again with the end, if that ever comes. */
  | { readonly type: "main-failed"; readonly error: ErrorReport }
  | {
      readonly type: "ended";
      readonly ended: RunReport["ended"];
      readonly error?: ErrorReport;
      readonly leaks: readonly Leak[];
    }
  /** A check has its program anew, on this heap if one is given: the threads of the one before are to end. `done` counts those that came to their end. */
  | { readonly type: "anew"; readonly heap?: SharedArrayBuffer | ArrayBuffer; readonly done: number }
  /** `isAtRest`: nothing of the program is left in the worker that could act again. */
  | { readonly type: "verdict"; readonly verdict: Verdict; readonly isAtRest: boolean }
  | { readonly type: "description"; readonly description: Description }
  | { readonly type: "thread-ended" }
  /** What a process left open, told at its end. */
  | { readonly type: "process-leaks"; readonly leaks: readonly Leak[] }
  /** The thread could not even load the program. */
  | { readonly type: "thread-failed"; readonly error: ErrorReport };

/** Sent to the program's main worker while it runs: a signal has come. Where the heap is shared, it stands there too, for a thread that is blocked. */
export interface SignalMessage {
  readonly type: "signal";
  readonly signum: number;
}

/** The host's end of a worker, the same for a page and for Node. */
export interface WorkerHandle {
  start(message: Start): void;
  signal(message: SignalMessage): void;
  /** Called with all that the worker says, from its start on. */
  onMessage(listener: (message: FromWorker) => void): void;
  /** Called when the worker dies of itself, with the engine's words. */
  onDeath(listener: (reason: string) => void): void;
  /** Has nobody wait for the worker's end while it is idle, until it is told to start again. */
  idle(): void;
  terminate(): void;
}

/** The worker's own end: the one thing that learner code must never reach. */
export interface Channel {
  post(message: FromWorker): void;
}

/** The name that the engine's stacks call the learner's compiled program by. */
export const PROGRAM_SCRIPT = "unwind-program.js";
export const CHECKS_SCRIPT = "unwind-checks.js";
