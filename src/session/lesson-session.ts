// The one state of a lesson page, as its views see it: declarations only. `create-session.ts` makes one.
import type { ReadableAtom } from "nanostores";
import type { CheckReport, ConsoleLine, Place, RunReport, Schedule, Steered } from "../checks/report.ts";
import type { Files, Problem } from "../compile/program.ts";
import type { Progress } from "../sandbox/protocol.ts";
import type { Trace } from "../trace/trace-event.ts";

/** What is being done, as the status says it to everyone. "N of M checks passed" is a verdict. */
export type Status =
  | "ready"
  | "compiling"
  | "running"
  | "checking"
  | "finished"
  | "failed"
  | "stopped"
  | "timed out"
  | "failed to compile"
  | `${number} of ${number} checks passed`;

/** A check in the list: before its first verdict only its name is known. */
export interface CheckView {
  readonly name: string;
  /** Hidden checks are listed without their name until the first graded attempt. */
  readonly hidden: boolean;
  readonly report?: CheckReport;
}

/** What a demo in the prose shows after its run. */
export interface DemoView {
  readonly running: boolean;
  readonly lines: readonly ConsoleLine[];
  readonly report?: RunReport;
}

/** A line to show. */
export interface GoTo extends Place {
  /** The line is lit, and the focus stays where it is. */
  readonly keepsFocus?: boolean;
}

/** A schedule that is looked at, step by step. */
export interface ScheduleView {
  /** The check that explores it, and which of its explorations, from 0. */
  readonly check: string;
  readonly exploration: number;
  /** The program that it is a schedule of: what is typed since may be another. */
  readonly files: Files;
  /** Its choices: with the program they replay it. */
  readonly choices: string;
  /** Absent where a link brought the choices, and nothing was run yet. */
  readonly schedule?: Schedule;
  /** Present where somebody chooses each step: how far it is, and what can be next. */
  readonly byHand?: Pick<Steered, "over" | "next">;
  /** Why it fails. */
  readonly why?: string | undefined;
  /** How much was covered. */
  readonly coverage?: string | undefined;
  /** Why it could not be run. */
  readonly problem?: string | undefined;
}

/** What says which schedule is meant. */
export type ScheduleKey = Pick<ScheduleView, "check" | "exploration" | "choices">;

export type SignalName = "SIGINT" | "SIGTERM";

export interface LessonSession {
  readonly $files: ReadableAtom<Files>;
  readonly $activeFile: ReadableAtom<string>;
  readonly $status: ReadableAtom<Status>;
  /** True from a press of Run or Check until its end. */
  readonly $busy: ReadableAtom<boolean>;
  /** Milliseconds since the run began, while `$busy`; updated about four times a second. */
  readonly $elapsedMs: ReadableAtom<number>;
  /** How far the exploration of the check under way is. */
  readonly $progress: ReadableAtom<Progress | undefined>;
  /** True while a program of a Run is under way, which takes signals. */
  readonly $takesSignals: ReadableAtom<boolean>;
  /** The console's lines of the last run, in order. A new array only when it changed, at most once a frame. */
  readonly $lines: ReadableAtom<readonly ConsoleLine[]>;
  /** What the last Run did, so far. A new value only when it grew, at most once a frame. */
  readonly $trace: ReadableAtom<Trace>;
  /** What kept the last attempt from compiling. */
  readonly $problems: ReadableAtom<readonly Problem[]>;
  /** How the last Run ended. */
  readonly $report: ReadableAtom<RunReport | undefined>;
  readonly $checks: ReadableAtom<readonly CheckView[]>;
  readonly $solved: ReadableAtom<boolean>;
  readonly $hintsShown: ReadableAtom<readonly string[]>;
  readonly $hintsLeft: ReadableAtom<number>;
  /** Whether the solution may be looked at: every hint was shown, an attempt was checked, or the lesson is solved. */
  readonly $solutionOffered: ReadableAtom<boolean>;
  /** True when a Reset can be taken back. */
  readonly $canUndoReset: ReadableAtom<boolean>;
  /** The line that the learner asked to see; the editor goes there. A new object for every request. */
  readonly $goTo: ReadableAtom<GoTo | undefined>;
  /** The schedule that is stepped through. */
  readonly $schedule: ReadableAtom<ScheduleView | undefined>;
  readonly $demos: ReadableAtom<Readonly<Record<string, DemoView>>>;
  /** Something that the learner must know: storage is full, another tab changed the draft. */
  readonly $notice: ReadableAtom<string | undefined>;

  edit(file: string, text: string): void;
  openFile(file: string): void;
  run(): Promise<void>;
  check(): Promise<void>;
  stop(): void;
  /** Sends the program of a Run under way a signal, as a terminal would. */
  signal(name: SignalName): void;
  reset(): void;
  undoReset(): void;
  nextHint(): void;
  clearConsole(): void;
  goTo(place: GoTo): void;
  /** Shows the schedule that a check failed by. */
  stepThrough(check: string): void;
  /** Runs a schedule by its choices, to be replayed or to be steered on by hand. */
  steer(key: ScheduleKey, how: "replay" | "by hand"): Promise<void>;
  /** Shows that there is a schedule to replay; runs nothing. */
  offerSchedule(key: ScheduleKey): void;
  /** Tells the learner something that they must know. */
  say(notice: string): void;
  runDemo(name: string): Promise<void>;
  /** Ends workers and timers. */
  dispose(): void;
}
