// Programs of a few threads as generators, run on one thread: what the search is tested on, and what a brute-force enumerator counts.
import {
  addThread,
  BOARD,
  clockOf,
  createBoard,
  GRANT,
  isExpiry,
  NOBODY,
  OVER,
  type Plan,
  prepare,
  setDeadline,
  SLOT,
  slotOf,
  STATE,
  threadOf,
} from "../../runtime/exploring/board.ts";
import { decide } from "../../runtime/exploring/decide.ts";
import { numberOf } from "../../runtime/exploring/dependence.ts";
import { readTrace } from "../../runtime/exploring/trace.ts";
import type { Op } from "../../runtime/probe.ts";
import type { Ran, System, Wrong } from "./system.ts";

/** What a model thread stands before. It goes on after the `yield`, told whether its deadline expired. */
export interface Stop {
  readonly op: Op;
  readonly on: number;
  readonly ready?: () => boolean;
  readonly timeoutMs?: number;
}
export type Body = Generator<Stop, void, boolean>;

/** A program: makes its state and its threads afresh. */
export interface Model {
  readonly threads: readonly (() => Body)[];
  /** Tells whether a run that came to its end is right. */
  readonly after?: () => boolean;
  readonly outcome?: () => string;
}
export type MakeModel = () => Model;

/** A shared cell. */
export class Cell {
  readonly on: number;
  value = 0;
  constructor(on: number) {
    this.on = on;
  }
  *load(): Generator<Stop, number, boolean> {
    yield { op: "load", on: this.on };
    return this.value;
  }
  *store(value: number): Body {
    yield { op: "store", on: this.on };
    this.value = value;
  }
}

/** A shared lock. */
export class ModelLock {
  readonly on: number;
  held = false;
  constructor(on: number) {
    this.on = on;
  }
  *acquire(): Body {
    yield { op: "acquire", on: this.on, ready: () => !this.held };
    this.held = true;
  }
  /** @returns whether it was acquired in time. */
  *acquireWithin(timeoutMs: number): Generator<Stop, boolean, boolean> {
    const expired = yield { op: "acquire", on: this.on, ready: () => !this.held, timeoutMs };
    if (!expired) this.held = true;
    return !expired;
  }
  *release(): Body {
    yield { op: "release", on: this.on };
    this.held = false;
  }
}

/** Makes a system of a model. */
export function systemOf(make: MakeModel): System {
  const board = createBoard(false);
  return { run: (plan) => runModel(make, plan, board) };
}

function runModel(make: MakeModel, plan: Plan, board: ReturnType<typeof createBoard>): Ran {
  prepare(board, plan);
  const model = make();
  const bodies = model.threads.map((body) => body());
  const stops: (Stop | undefined)[] = [];
  const { words } = board;
  const go = (thread: number, expired: boolean): void => {
    const { value, done } = (bodies[thread] as Body).next(expired);
    const slot = slotOf(thread);
    words[slot + SLOT.state] = done === true ? STATE.ended : STATE.atGate;
    const stop = done === true ? undefined : value;
    stops[thread] = stop;
    if (stop === undefined) return;
    words[slot + SLOT.op] = numberOf(stop.op);
    words[slot + SLOT.resource] = stop.on;
    setDeadline(board, slot, stop.timeoutMs === undefined ? Infinity : clockOf(board) + stop.timeoutMs);
  };
  bodies.forEach((_, thread) => {
    addThread(board, thread);
    go(thread, false);
  });
  const ready = (thread: number): boolean => isReady(stops[thread]);
  for (let choice = decide(board, ready); choice !== NOBODY; choice = decide(board, ready)) {
    const thread = threadOf(choice);
    const expired = isExpiry(choice) || !ready(thread);
    words[slotOf(thread) + SLOT.grant] = expired ? GRANT.expired : GRANT.run;
    go(thread, expired);
  }
  const over = words[BOARD.over];
  const trace = readTrace(board);
  return {
    trace,
    wrong: judge(model, over as number),
    outcome: over === OVER.finished ? model.outcome?.() : undefined,
  };
}

function isReady(stop: Stop | undefined): boolean {
  return stop !== undefined && (stop.ready === undefined ? stop.timeoutMs === undefined : stop.ready());
}

function judge(model: Model, over: number): Wrong | undefined {
  if (over === OVER.deadlock) return { kind: "deadlock", message: "deadlock" };
  if (over === OVER.tooLong) return { kind: "livelock", message: "livelock" };
  if (over === OVER.finished && model.after?.() === false) return { kind: "assertion", message: "wrong" };
  return undefined;
}

/** What the enumerator counts. */
export interface Counted {
  readonly schedules: number;
  readonly failing: number;
  /** Schedules that differ in more than the order of independent steps. */
  readonly outcomes: number;
  /** Schedules by their number of preemptions. */
  readonly byPreemptions: readonly number[];
  /** The fewest preemptions of a schedule that fails. */
  readonly fewest: number | undefined;
}

/**
 * Counts every schedule of a program without deadlines and endless loops, by trying each choice at each step. It shares nothing with the search: not
 * the board, not how a turn is given, not what depends on what.
 */
export function enumerate(make: MakeModel): Counted {
  const classes = new Set<string>();
  const byPreemptions: number[] = [];
  let schedules = 0;
  let failing = 0;
  let fewest: number | undefined;
  const visit = (prefix: readonly number[]): void => {
    const { ready, done, acts, preemptions, right } = replay(make, prefix);
    if (ready.length > 0) {
      for (const thread of ready) visit([...prefix, thread]);
      return;
    }
    schedules++;
    byPreemptions[preemptions] = (byPreemptions[preemptions] ?? 0) + 1;
    classes.add(canonical(acts));
    if (done && right) return;
    failing++;
    fewest = Math.min(fewest ?? Infinity, preemptions);
  };
  visit([]);
  const counts = Array.from(byPreemptions, (count) => count ?? 0);
  return { schedules, failing, outcomes: classes.size, byPreemptions: counts, fewest };
}

interface Act {
  readonly thread: number;
  readonly op: Op;
  readonly on: number;
}

function replay(make: MakeModel, prefix: readonly number[]) {
  const model = make();
  const bodies = model.threads.map((body) => body());
  const at = bodies.map((body) => body.next(false));
  const acts: Act[] = [];
  let preemptions = 0;
  const readyNow = (): number[] =>
    at.flatMap((each, thread) => (each.done !== true && (each.value.ready?.() ?? true) ? [thread] : []));
  for (const thread of prefix) {
    const last = acts.at(-1)?.thread;
    if (last !== undefined && last !== thread && readyNow().includes(last)) preemptions++;
    const { op, on } = (at[thread] as IteratorYieldResult<Stop>).value;
    acts.push({ thread, op, on });
    at[thread] = (bodies[thread] as Body).next(false);
  }
  const done = at.every((each) => each.done === true);
  return { ready: readyNow(), done, acts, preemptions, right: model.after?.() ?? true };
}

/** Names a class of schedules: for each step how many steps before it it must follow, and which (its happens-before relation). */
function canonical(acts: readonly Act[]): string {
  const counts = new Map<number, number>();
  const names = acts.map(({ thread }) => {
    const count = counts.get(thread) ?? 0;
    counts.set(thread, count + 1);
    return `${thread}.${count}`;
  });
  const order: string[] = [];
  acts.forEach((later, index) => {
    for (let before = 0; before < index; before++) {
      const earlier = acts[before] as Act;
      if (earlier.thread === later.thread || earlier.on !== later.on) continue;
      if (earlier.op === "load" && later.op === "load") continue;
      order.push(`${names[before]}<${names[index]}`);
    }
  });
  return order.sort().join(" ");
}
