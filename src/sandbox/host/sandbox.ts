// Runs and grades compiled programs, each submission in workers of its own that never ran anybody else's code.
import type { CheckReport, ConsoleLine, Detail, RunReport, Steered } from "../../checks/report.ts";
import type { By } from "../../checks/schedules/by.ts";
import type { Program } from "../../compile/program.ts";
import type { TraceBatch } from "../../trace/trace-event.ts";
import type { Description, Progress, Task, WorkerHandle } from "../protocol.ts";
import { checkWithoutVerdict } from "./check-without-verdict.ts";
import { ProgramRun } from "./program-run.ts";
import type { SignalName } from "./signal-sender.ts";
import { type LoadSqlite, noSqlite, once } from "./sqlite-module.ts";
import { WorkerPool } from "./worker-pool.ts";

/** When a run is ended that does not end of itself, in milliseconds. */
export const RUN_DEADLINE_MS = 10_000;
export const CHECK_DEADLINE_MS = 10_000;
/** Loading a lesson is the build's work, which nobody waits for. */
const DESCRIBE_DEADLINE_MS = 60_000;

/** A run under way. */
export interface Run<Result> {
  readonly result: Promise<Result>;
  /** Ends it now; its result then says "stopped". */
  readonly stop: () => void;
}

/** A run of a whole program, which can be sent signals as a process can. */
export interface ProgramInRun extends Run<RunReport> {
  /** Sends a signal; `result` says how it ended, if it ended by that. */
  readonly signal: (name: SignalName) => void;
}

/** What a run tells while it is under way, and when it is ended at the latest. */
export interface RunningOptions {
  readonly onLine?: (line: ConsoleLine) => void;
  /** Told what the program does, in batches. */
  readonly onTrace?: ((batch: TraceBatch) => void) | undefined;
  /** In milliseconds from the program's start; `Infinity` for never. Default: `RUN_DEADLINE_MS`. */
  readonly deadlineMs?: number;
  /** Default: true. A program that is not recorded runs as one outside the tutorial does, and nothing is known of what it left open. */
  readonly record?: boolean;
}

/** What a check tells while it is under way, and when it is ended at the latest. */
export interface CheckingOptions {
  /** Told how far the check's exploration is. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** In milliseconds, anew from each progress. Default: `CHECK_DEADLINE_MS`. */
  readonly deadlineMs?: number;
}

/** One check of a lesson. */
export interface CheckRequest {
  readonly checks: Program;
  readonly name: string;
  readonly hidden: boolean;
  /** What the reference solution exports, by name. */
  readonly wanted: Readonly<Record<string, string>>;
  /** Look at schedules of the check, in place of grading. */
  readonly by?: By;
}

export interface SandboxOptions {
  readonly startWorker: () => WorkerHandle;
  /** How many threads can run at once on this machine. */
  readonly cores: number;
  /** How many workers to keep warm. */
  readonly spares: number;
  /** How many submissions are graded side by side: the worker of each is kept for its next check. Default: one. */
  readonly submissions?: number;
  /** Gives SQLite's compiled module; called when a program is run that imports it. Default: none can. */
  readonly loadSqlite?: LoadSqlite;
}

export class Sandbox {
  readonly #pool: WorkerPool;
  readonly #cores: number;
  readonly #running = new Set<ProgramRun>();

  readonly #loadSqlite: LoadSqlite;

  constructor(options: SandboxOptions) {
    const { startWorker, cores, spares, submissions = 1, loadSqlite = noSqlite } = options;
    this.#loadSqlite = once(loadSqlite);
    this.#pool = new WorkerPool(startWorker, spares, submissions);
    this.#cores = cores;
  }

  /** Starts workers ahead of need. */
  warm(): void {
    this.#pool.warm();
  }

  /** Settles when a worker came up, locked down and under its policy; rejects with the reason when none can. */
  ready(): Promise<void> {
    return this.#pool.ready();
  }

  /** Runs a program to its end, as a process would. */
  run(program: Program, options: RunningOptions = {}): ProgramInRun {
    const { deadlineMs = RUN_DEADLINE_MS, onLine, onTrace, record } = options;
    const run = this.#start(program, { kind: "main" }, { deadlineMs, onLine, record });
    if (onTrace !== undefined) run.traceTo(onTrace);
    return {
      result: run.ending,
      stop: () => {
        run.stop();
      },
      signal: (name) => {
        run.signal(name);
      },
    };
  }

  /** Grades a program by one check, in a fresh program; in the worker of the check before, if the submission is the same and that one came to rest. */
  check(program: Program, request: CheckRequest, options: CheckingOptions = {}): Run<CheckReport> {
    const lines: ConsoleLine[] = [];
    const { deadlineMs = CHECK_DEADLINE_MS, onProgress } = options;
    let isStopped = false;
    let run = this.#start(
      program,
      { kind: "check", ...request },
      {
        deadlineMs,
        onLine: (line) => {
          lines.push(line);
        },
        onAnew: () => {
          lines.length = 0;
        },
        onProgress,
      },
    );
    const { name, hidden } = request;
    const result = run.ending.then(async (ending): Promise<CheckReport> => {
      const { verdict, ended, error, unhandled, durationMs, stubborn } = ending;
      if (verdict === undefined) {
        const why = error?.message;
        return checkWithoutVerdict({ name, hidden, ended, durationMs, console: lines, why, errors: unhandled });
      }
      const report = { ...verdict, durationMs, console: lines };
      if (stubborn === undefined || request.by !== undefined || isStopped) return report;
      // The schedule's lines are not known yet, and its main thread can tell nothing any more: it is run once more, for them alone.
      const { exploration, choices } = stubborn;
      const by = { kind: "choices", then: "go on", exploration, choices } as const;
      run = this.#start(program, { kind: "check", ...request, by }, { deadlineMs });
      const { steered } = (await run.ending).verdict ?? {};
      return steered === undefined ? report : { ...report, details: [stubbornDetail(steered, exploration)] };
    });
    return {
      result,
      stop: () => {
        isStopped = true;
        run.stop();
      },
    };
  }

  /**
   * Says what a reference solution exports and which checks its lesson has, by loading both.
   *
   * @throws {Error} when one of them cannot be loaded.
   */
  async describe(solution: Program, checks: Program): Promise<Description> {
    const run = this.#start(solution, { kind: "describe", checks }, { deadlineMs: DESCRIBE_DEADLINE_MS });
    const { description, error } = await run.ending;
    if (description === undefined) throw new Error(error?.message ?? "The lesson's modules could not be loaded");
    return description;
  }

  /** Ends everything that runs, and the spare workers. */
  dispose(): void {
    for (const run of this.#running) run.stop();
    this.#pool.dispose();
  }

  #start(program: Program, task: Task, options: StartOptions): ProgramRun {
    const { deadlineMs, onLine = () => undefined, onAnew = () => undefined, onProgress, record = true } = options;
    const run = new ProgramRun(this.#pool, program, task, {
      deadlineMs,
      cores: this.#cores,
      loadSqlite: this.#loadSqlite,
      onLine,
      onAnew,
      onProgress,
      record,
    });
    this.#running.add(run);
    void run.ending.then(() => {
      this.#running.delete(run);
      this.#pool.warm();
    });
    return run;
  }
}

interface StartOptions {
  readonly deadlineMs: number;
  readonly onLine?: RunningOptions["onLine"] | undefined;
  readonly onAnew?: () => void;
  readonly onProgress?: CheckingOptions["onProgress"];
  readonly record?: boolean | undefined;
}

function stubbornDetail({ over, next: _, why: __, ...schedule }: Steered, exploration: number): Detail {
  const failure = over === "deadlock" ? "deadlock" : over === "endless" ? "livelock" : "error";
  return {
    type: "schedule",
    schedule: { ...schedule, failure, exploration, coverage: "the first schedule that does not end" },
  };
}
