// A schedule as rows and columns: a lane for each thread, a column for each thing that they share.
import type { Schedule, ScheduleStep } from "../session-types.ts";
import { valueOf, waitWords } from "./words.ts";

/** What a thread's lane shows in a row, where the thread takes no step. */
export interface Lane {
  readonly thread: number;
  /** The rail: it holds a lock, waits for one, or goes on with a value that is no longer there. */
  readonly rail: "none" | "holds" | "waits" | "holds and waits" | "stale";
  /** What stands on the lane; a thread that takes the row's step has its act there. */
  readonly words: string;
}

/** What a shared thing is after a row's step. */
export interface Shared {
  readonly name: string;
  /** A number, who holds it, or nothing that is known. */
  readonly now:
    { readonly value: number } | { readonly holder: number; readonly waiting: readonly number[] } | undefined;
  readonly hasChanged: boolean;
  /** The number that is lost by this row's step. */
  readonly overwritten?: number | undefined;
}

export interface Row {
  readonly step: ScheduleStep;
  readonly lanes: readonly Lane[];
  readonly shared: readonly Shared[];
  /** Its part in a lost update. */
  readonly part?: "load" | "between" | "store" | undefined;
}

/** What threads share, in the order in which it was used: numbers, then locks. */
export function sharedNames({ steps, stuck }: Schedule): readonly string[] {
  const numbers = new Set(steps.flatMap(({ cells }) => Object.keys(cells)));
  const locks = new Set([...steps, ...stuck].filter(({ kind }) => kind === "lock").map(({ resource }) => resource));
  return [...numbers, ...locks];
}

/** Makes the rows. */
export function rowsOf(schedule: Schedule): readonly Row[] {
  const { steps, lost } = schedule;
  const names = sharedNames(schedule);
  return steps.map((step, index) => {
    const before = steps[index - 1];
    const part = lost && (["load", "between", "store"] as const).find((each) => lost[each] === index);
    return {
      step,
      part,
      lanes: schedule.threads.map(({ number }) => laneOf(schedule, index, number)),
      shared: names.map((name) => {
        const now = standOf(step, name);
        const hasChanged = before === undefined ? now !== undefined : !same(standOf(before, name), now);
        const isOver = part === "store" && name === step.resource && before !== undefined;
        return { name, now, hasChanged, ...(isOver ? { overwritten: before.cells[name] } : {}) };
      }),
    };
  });
}

function laneOf(schedule: Schedule, index: number, thread: number): Lane {
  const { steps, lost } = schedule;
  const step = steps[index] as ScheduleStep;
  if (lost !== undefined && steps[lost.load]?.thread === thread && index >= lost.load && index <= lost.store) {
    const old = valueOf(steps[lost.load] as ScheduleStep);
    const isGap = step.thread !== thread;
    return { thread, rail: "stale", words: isGap ? `still has ${old === undefined ? "the old value" : old}` : "" };
  }
  const waitsFor = Object.keys(step.waiting).find((lock) => step.waiting[lock]?.includes(thread));
  const words = waitsFor === undefined ? "" : `waits for \`${waitsFor}\``;
  return { thread, rail: railOf(holdsAny(step, thread), waitsFor !== undefined), words };
}

function holdsAny(step: ScheduleStep | undefined, thread: number): boolean {
  return Object.values(step?.holders ?? {}).includes(thread);
}

function railOf(holds: boolean, waits: boolean): Lane["rail"] {
  if (waits) return holds ? "holds and waits" : "waits";
  return holds ? "holds" : "none";
}

function standOf({ cells, holders, waiting }: ScheduleStep, name: string): Shared["now"] {
  const value = cells[name];
  if (value !== undefined) return { value };
  const holder = holders[name];
  return holder === undefined ? undefined : { holder, waiting: waiting[name] ?? [] };
}

function same(one: Shared["now"], other: Shared["now"]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Where each thread stands at the schedule's end: what it waits for, or that it has ended. */
export function endLanes({ threads, stuck, steps }: Schedule): readonly Lane[] {
  return threads.map(({ number }) => {
    const act = stuck.find(({ thread }) => thread === number);
    const rail = railOf(holdsAny(steps.at(-1), number), act !== undefined);
    return { thread: number, rail, words: act === undefined ? "has ended" : waitWords(act) };
  });
}

/** At most so many rows are drawn at once. */
export const MOST_ROWS = 200;

/** Which rows are drawn around the one that is looked at: from, and up to without the last. */
export function drawnRows(count: number, at: number): readonly [from: number, to: number] {
  if (count <= MOST_ROWS) return [0, count];
  const block = MOST_ROWS / 2;
  const from = Math.min(Math.max(0, (Math.floor(at / block) - 1) * block), count - MOST_ROWS);
  return [from, from + MOST_ROWS];
}
