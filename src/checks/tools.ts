// What the body of a check is given: declarations only.
import type { ProbeEvent } from "../runtime/recording/recording.ts";
import type { RunResult } from "./world.ts";

export interface Events {
  /** The acquisitions, releases and callbacks so far, as `enter 1`, `open a.log`, `release lock`. */
  names(): string[];
  /** Everything that passed the probe so far. */
  all(): readonly ProbeEvent[];
}

/** chai's `expect`, with a why that cannot be left out. */
export type Expect = (value: unknown, why: string) => Chai.Assertion;

export interface CheckTools<L> {
  /** What the learner's `main.ts` exports. */
  readonly learner: L;
  readonly expect: Expect;
  readonly events: Events;
  /** Runs the program as the learner would, to its end. Once a check. */
  run(): Promise<RunResult>;
  /** Accepts that something stays open at the end of this check; by default nothing may. */
  allowLeaks(): void;
}
