// One run's acts as plain data, with the learner's lines and the threads' names: declarations only.
import type { ProbeEvent } from "../runtime/recording/recording.ts";

/** A place in a learner's file; lines and columns count from 1. */
export interface TracePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** One visible act of a run, fit to travel to a page. */
export interface TraceEvent extends Omit<ProbeEvent, "thread" | "site"> {
  /** The thread's name: `MainThread`, `ThreadPoolExecutor-0_1`. */
  readonly thread: string;
  /** The learner's line that asked for it; known of what begins a life. */
  readonly at?: TracePlace;
}

/** What a run did since the last batch. */
export interface TraceBatch {
  /** In order of their steps; those of one batch follow those of the one before. */
  readonly events: readonly TraceEvent[];
  /** True when the run did more than is kept. */
  readonly isCut: boolean;
}

/** What a run did so far. */
export type Trace = TraceBatch;
