// What is explored: declarations only. Real threads, tasks and the model programs of the tests are systems alike.
import type { Plan } from "../../runtime/exploring/board.ts";
import type { Trace } from "../../runtime/exploring/trace.ts";

/** What is wrong with a schedule. */
export interface Wrong {
  /** Names the failure for the reader; the same for failures of one kind. */
  readonly kind: "deadlock" | "livelock" | "assertion" | "error" | "outcome";
  readonly message: string;
  /** What was thrown, where something was. */
  readonly thrown?: unknown;
}

/** One schedule that was run. */
export interface Ran {
  readonly trace: Trace;
  /** Judged only where it came to an end: `finished`, `deadlock` or `tooLong`. */
  readonly wrong?: Wrong | undefined;
  /** What came out, as text, where outcomes are compared. */
  readonly outcome?: string | undefined;
}

/** A program that starts afresh for each schedule and does the same whenever it is told the same. */
export interface System {
  run(plan: Plan): Ran | Promise<Ran>;
}
