// Reads off a board what a schedule did.
import {
  type Board,
  BOARD,
  ENTRY,
  LOG,
  LOG_WORDS,
  MAX_EXPLORED,
  type Over,
  SLOT,
  slotOf,
  STATE,
  threadOf,
} from "./board.ts";

/** One step of a schedule. */
export interface Step {
  /** Who took it, and whether its deadline expired: `threadOf`, `isExpiry`. */
  readonly choice: number;
  /** Who could have run instead, and whose deadline could have expired: a bit for each thread. */
  readonly runs: number;
  readonly expiries: number;
  /** The operation, by its number, and its resource. */
  readonly op: number;
  readonly resource: number;
}

/** What a thread stands before, or is in the midst of. */
export interface Pending {
  readonly op: number;
  readonly resource: number;
  /** True when it waits in the middle of the operation, which is a step already. */
  readonly begun: boolean;
}

/** One schedule as it went. */
export interface Trace {
  readonly steps: readonly Step[];
  readonly over: Over;
  /** Who could have gone on where the plan stopped: a bit for each thread. */
  readonly next: { readonly runs: number; readonly expiries: number };
  /** Where each thread stood at the end that had not come to its own. */
  readonly pending: ReadonlyMap<number, Pending>;
}

/** Reads a schedule that is over. */
export function readTrace({ words }: Board): Trace {
  const steps: Step[] = [];
  for (let step = 0, entry = LOG; step < (words[BOARD.steps] as number); step++, entry += LOG_WORDS) {
    steps.push({
      choice: words[entry + ENTRY.choice] as number,
      runs: words[entry + ENTRY.runs] as number,
      expiries: words[entry + ENTRY.expiries] as number,
      op: words[entry + ENTRY.op] as number,
      resource: words[entry + ENTRY.resource] as number,
    });
  }
  const pending = new Map<number, Pending>();
  for (let thread = 0; thread < MAX_EXPLORED; thread++) {
    const slot = slotOf(thread);
    const state = words[slot + SLOT.state];
    if (state !== STATE.atGate && state !== STATE.blocked) continue;
    if (words[slot + SLOT.idle] === 1) continue;
    pending.set(thread, {
      op: words[slot + SLOT.op] as number,
      resource: words[slot + SLOT.resource] as number,
      begun: state === STATE.blocked,
    });
  }
  const next = { runs: words[BOARD.canRun] as number, expiries: words[BOARD.canExpire] as number };
  return { steps, over: words[BOARD.over] as Over, next, pending };
}

/** Gives the choices of a schedule. */
export function choicesOf(trace: Trace): number[] {
  return trace.steps.map(({ choice }) => choice);
}

/** Tells whether a choice at a step takes the turn from somebody who could have gone on, or lets a deadline expire while others could run. */
export function isPreemption(trace: Trace, step: number, choice: number): boolean {
  const { runs } = trace.steps[step] as Step;
  if ((choice & 1) === 1) return runs !== 0;
  if (step === 0) return false;
  const before = threadOf((trace.steps[step - 1] as Step).choice);
  return before !== threadOf(choice) && (runs & (1 << before)) !== 0;
}
