// Estimates how many schedules there are by a few that are drawn at random: the product of the numbers of choices along one of them is right on
// average (Knuth, 1975).
import { OVER, POLICY, type Plan } from "../../runtime/exploring/board.ts";
import type { Step, Trace } from "../../runtime/exploring/trace.ts";
import { choicesAt } from "./alternatives.ts";
import { asleepAfter, awakeAt, NOTHING, type Stands, standsOf } from "./covered.ts";

/** Gives the plan of a schedule that says how many there are. */
export function planForSchedules(seed: number): Plan {
  return { prefix: [], policy: POLICY.random, seed };
}

/** Gives the plan of a schedule that says how many outcomes there are at most. */
export function planForOutcomes(seed: number): Plan {
  return { prefix: [], policy: POLICY.randomAwake, seed };
}

/** What a schedule of `planForSchedules` says about the number of all. */
export function schedulesBy(trace: Trace): number {
  return trace.steps.reduce((size, step) => size * choicesAt(step).length, 1);
}

/** What a schedule of `planForOutcomes` says about the number of schedules that a search with sleep sets runs to their end. */
export function outcomesBy(trace: Trace): number {
  if (trace.over === OVER.pruned) return 0;
  const stands = standsOf(trace);
  let asleep = NOTHING;
  let size = 1;
  trace.steps.forEach((step: Step, at) => {
    const awake = awakeAt(step, asleep);
    size *= awake.length;
    const before = awake.filter((choice) => choice < step.choice);
    asleep = asleepAfter(asleep, before, step.choice, stands[at] as Stands);
  });
  return size;
}

/** The mean; `Infinity` of nothing. */
export function mean(values: readonly number[]): number {
  return values.length === 0 ? Infinity : values.reduce((sum, value) => sum + value, 0) / values.length;
}
