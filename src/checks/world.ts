// What a check needs of the program that it grades: declarations only. The sandbox provides it.
import type { ProbeEvent } from "../runtime/recording/recording.ts";
import type { ErrorReport, Leak, Place } from "./report.ts";
import type { By } from "./schedules/by.ts";
import type { ScheduledProgram } from "./schedules/scheduled-program.ts";

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
  /** Set where a schedule of the check is looked at, in place of grading. */
  readonly by?: By | undefined;
  /** The exports of the learner's entry file, as it was loaded last. */
  readonly exports: Readonly<Record<string, unknown>>;
  /** What the reference solution exports, by name: "function", "SharedInt", ... */
  readonly wanted: Readonly<Record<string, string>>;
  /** The learner's entry file, for messages: `main.ts`. */
  readonly entry: string;
  /** Calls `main` and sees the program to its end. @returns with it what left `main`. */
  run(): Promise<{ readonly result: RunResult; readonly thrown?: { readonly error: unknown } }>;
  /**
   * Ends the program and loads it anew, on a heap of its own and with nothing open, and the lesson's checks too.
   *
   * @param done - how many programs of this check have come to their end.
   * @throws what the top level of the program throws.
   */
  anew(done: number): Promise<void>;
  /** Begins to explore the program: until that ends, `exports` is what the latest schedule's program exports. */
  explorer(): ScheduledProgram;
  /** What passed the probe so far, and how many acts more there was no room for. */
  events(): { readonly events: readonly ProbeEvent[]; readonly dropped: number };
  leaks(this: void): readonly Leak[];
  /** Gives the learner's place for an engine's stack, if one of its frames is theirs. */
  placeOf(this: void, stack: string): Place | undefined;
  /** Tells whether an engine's stack leads through lines of the check, and through none of the program's. */
  isChecks(this: void, stack: string): boolean;
  /** Never throws, whatever the thrown thing does when it is looked at. */
  describe(this: void, thrown: unknown): ErrorReport;
  /** Tells whether an error came from the lines of the check itself. Never throws. */
  isFromCheck(thrown: unknown): boolean;
  /** Waits for a promise. @returns false when nothing is left that could settle it. */
  settled(this: void, promise: Promise<unknown>): Promise<boolean>;
  /** Waits a turn of the event loop, after everything that is due now. */
  turn(this: void): Promise<void>;
  /** Tells whether a message is on its way, in the world around the program, that will come soon. */
  isSomethingOnItsWay(this: void): boolean;
}
