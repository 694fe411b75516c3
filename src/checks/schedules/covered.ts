// Which choices need not be tried, since a schedule that was run stands for them.
import { type Plan, threadOf } from "../../runtime/exploring/board.ts";
import { dependent } from "../../runtime/exploring/dependence.ts";
import type { Step, Trace } from "../../runtime/exploring/trace.ts";
import { choicesAt } from "./alternatives.ts";

/** Choices that are covered: runs and expiries, a bit for each thread. */
export type Asleep = NonNullable<Plan["asleep"]>;

export const NOTHING: Asleep = { runs: 0, expiries: 0 };

/** What each thread stands before at a step. */
export type Stands = ReadonlyMap<number, { readonly op: number; readonly resource: number }>;

/** Says for each step what each thread stood before: what it does next, or stood before at the end. */
export function standsOf(trace: Trace): Stands[] {
  const stands: Stands[] = [];
  let now = new Map<number, { op: number; resource: number }>();
  for (const [thread, { op, resource, begun }] of trace.pending) if (!begun) now.set(thread, { op, resource });
  for (let at = trace.steps.length - 1; at >= 0; at--) {
    const { choice, op, resource } = trace.steps[at] as Step;
    now = new Map(now).set(threadOf(choice), { op, resource });
    stands[at] = now;
  }
  return stands;
}

/** Gives the choices of a step that are not covered. */
export function awakeAt(step: Pick<Step, "runs" | "expiries">, asleep: Asleep): number[] {
  return choicesAt({ runs: step.runs & ~asleep.runs, expiries: step.expiries & ~asleep.expiries });
}

/**
 * Says what is covered after a choice: what was covered before it, and what was tried in its place, as far as the choice does not touch it.
 *
 * @param done - what was tried at this step before.
 */
export function asleepAfter(asleep: Asleep, done: readonly number[], choice: number, stands: Stands): Asleep {
  const moved = threadOf(choice);
  const act = stands.get(moved);
  let runs = 0;
  let expiries = 0;
  for (const other of [...choicesAt(asleep), ...done]) {
    const thread = threadOf(other);
    const stood = stands.get(thread);
    if (thread === moved || act === undefined || stood === undefined) continue;
    if (dependent(act.op, act.resource, stood.op, stood.resource)) continue;
    // An expiry moves the clock, and every other expiry is measured by it.
    if ((other & 1) === 1 && (choice & 1) === 1) continue;
    if ((other & 1) === 1) expiries |= 1 << thread;
    else runs |= 1 << thread;
  }
  return { runs, expiries };
}
