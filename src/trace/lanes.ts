// A run as lanes: declarations only. `build-picture.ts` makes them from its events.
import type { TraceEvent, TracePlace } from "./trace-event.ts";

/**
 * "held": still open, or open when the recording ended. "released": ended as it should. "leaked": open when the program was over. "failed": never
 * came to be.
 */
export type SpanState = "waiting" | "held" | "released" | "leaked" | "failed";

/** A stretch of a lane, from one step to another. */
export interface Span {
  readonly state: SpanState;
  /** A "job" is what a thread runs. */
  readonly what: "life" | "wait" | "job";
  readonly from: number;
  /** Absent while it goes on, and when nothing ended it. */
  readonly to?: number;
  /** The act that began it. */
  readonly begin: TraceEvent;
  /** The act that ended it. */
  readonly end?: TraceEvent;
  /** What was thrown at its end, or instead of its beginning. */
  readonly error?: string;
  /** The learner's line, where one is known. */
  readonly at?: TracePlace;
  /** Of a wait: the name of what was waited for, and who had it when the waiting began. */
  readonly waitsFor?: string;
  readonly holder?: string;
}

export interface Lane {
  readonly what: "thread" | "resource";
  readonly kind: string;
  /** Tells lanes apart: `lock`, `lock 2`. */
  readonly name: string;
  /** How many resources of the same thread were open already when this one began; 0 for a thread. */
  readonly depth: number;
  /** Lives and jobs: in each row by their steps, and none over another. */
  readonly rows: readonly (readonly Span[])[];
  /** Waits, in the same way. */
  readonly waits: readonly (readonly Span[])[];
  /** Acts that begin and end nothing: reads, stores, items put. */
  readonly marks: readonly TraceEvent[];
  /** The steps from which and to which a thread was at work. */
  readonly life?: { readonly from: number; readonly to: number };
}

/** An error that left a job or the program, from where it was thrown. */
export interface ErrorPath {
  readonly step: number;
  /** The lane on which it began, and those of what was open around it: it passed through them. Indexes of `lanes`. */
  readonly lane: number;
  readonly through: readonly number[];
  readonly message: string;
  readonly at?: TracePlace;
}

export interface Picture {
  readonly lanes: readonly Lane[];
  /** The last step, or 0. */
  readonly last: number;
  readonly errors: readonly ErrorPath[];
  /** Whether the program is over. */
  readonly isOver: boolean;
  /** Whether the run did more than was recorded. */
  readonly isCut: boolean;
  /** How many threads did something. */
  readonly threads: number;
}

/** How a run came to its end, as far as its picture needs to know. */
export interface Ending {
  /** What left the program. */
  readonly error?: { readonly message: string; readonly at?: TracePlace };
  /** What was open then: where the recording was cut, this alone tells. */
  readonly leaks: readonly { readonly kind: string; readonly label: string }[];
}
