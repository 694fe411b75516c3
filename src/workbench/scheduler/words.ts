// What threads do, would do and wait for, in a learner's words. What stands between backticks is a name of the program.
import type { Schedule, ScheduleAct, ScheduleStep } from "../session-types.ts";

interface Verbs {
  /** "thread 1 ...". */
  readonly does: string;
  /** "it can ...". */
  readonly can: string;
  /** "it waits ...". */
  readonly waits: string;
}

const VERBS: Readonly<Record<string, Verbs>> = {
  load: { does: "reads", can: "read", waits: "to read" },
  store: { does: "writes", can: "write", waits: "to write" },
  acquire: { does: "acquires", can: "acquire", waits: "for" },
  release: { does: "releases", can: "release", waits: "to release" },
  wait: { does: "waits for", can: "wait for", waits: "for" },
  notify: { does: "notifies", can: "notify", waits: "to notify" },
  put: { does: "puts into", can: "put into", waits: "for room in" },
  get: { does: "gets from", can: "get from", waits: "for an item of" },
  submit: { does: "submits to", can: "submit to", waits: "to submit to" },
  result: { does: "takes the result of", can: "take the result of", waits: "for the result of" },
  shutdown: { does: "shuts down", can: "shut down", waits: "to shut down" },
  open: { does: "opens", can: "open", waits: "to open" },
  close: { does: "closes", can: "close", waits: "to close" },
  read: { does: "reads", can: "read", waits: "to read" },
  write: { does: "writes", can: "write", waits: "to write" },
};

/** A sleep or a timer waits for nobody: its time is up. */
const TIME: Verbs = { does: "ends", can: "end", waits: "for the end of" };

/** Tells whether it is time that is waited for. */
export function isTime({ kind }: Pick<ScheduleAct, "kind">): boolean {
  return kind === "sleep" || kind === "timer";
}

function verbsOf(act: Pick<ScheduleAct, "op" | "kind">): Verbs {
  const { op } = act;
  if (isTime(act)) return TIME;
  return VERBS[op] ?? { does: op, can: op, waits: `to ${op}` };
}

/** What a step did: "reads `bytes`: 0", "acquires `lock`", "gives up: it waited for `lock` until its deadline". */
export function didWords(step: ScheduleStep): string {
  const { resource, kind, expired = false, failed = false } = step;
  const { does, waits } = verbsOf(step);
  if (expired && !isTime(step)) return `gives up: it waited ${waits} \`${resource}\` until its deadline`;
  if (failed) return step.op === "acquire" ? `does not get \`${resource}\`` : `${does} \`${resource}\`, which throws`;
  const value = valueOf(step);
  const words = `${does} \`${resource}\``;
  return value === undefined || !kind.startsWith("shared ") ? words : `${words}: ${value}`;
}

/** What a thread stands before: "read `bytes`", "acquire `lock`". */
export function nextWords(act: ScheduleAct): string {
  return `${verbsOf(act).can} \`${act.resource}\``;
}

/** What a thread waits for: "waits for `lock`", "waits for an item of `queue`". */
export function waitWords(act: ScheduleAct): string {
  return `waits ${verbsOf(act).waits} \`${act.resource}\``;
}

/** What the number that a step used holds after it. */
export function valueOf(step: Pick<ScheduleStep, "cells" | "resource">): number | undefined {
  return step.cells[step.resource];
}

/** A thread's name without what it calls: "thread 1 (bump)" is "thread 1". */
export function shortName(name: string): string {
  return name.replace(/ \([^)]*\)$/, "");
}

/** What a thread calls, where its name says so. */
export function calledBy(name: string): string | undefined {
  return / \(([^)]*)\)$/.exec(name)?.[1];
}

/** Gives the short name of each thread. */
export function namesOf({ threads }: Pick<Schedule, "threads">): (thread: number) => string {
  const names = new Map(threads.map(({ number, name }) => [number, shortName(name)]));
  return (thread) => names.get(thread) ?? `thread ${thread + 1}`;
}

/** What went wrong, in one or two sentences; `undefined` where the schedule itself does not show it. */
export function troubleWords(schedule: Schedule): string | undefined {
  const name = namesOf(schedule);
  const { lost, ring, steps, stuck } = schedule;
  if (ring !== undefined) {
    const links = ring.map((thread) => {
      const act = stuck.find((each) => each.thread === thread);
      const resource = act?.resource ?? "";
      const holder = steps.at(-1)?.holders[resource];
      if (holder === thread) return `${name(thread)} waits for \`${resource}\`, which it holds itself`;
      return `${name(thread)} waits for \`${resource}\`, which ${holder === undefined ? "another" : name(holder)} holds`;
    });
    return `Deadlock: ${links.join("; ")}. None of them can ever go on.`;
  }
  if (lost === undefined) return undefined;
  const [load, between, store] = [lost.load, lost.between, lost.store].map((index) => steps[index]);
  if (load === undefined || between === undefined || store === undefined) return undefined;
  const reader = name(load.thread);
  const [old, gone, made] = [load, between, store].map((step) => {
    const value = valueOf(step);
    return `${value === undefined ? "" : ` ${value}`}${step.at === undefined ? "" : ` (line ${step.at.line})`}`;
  });
  return (
    `An update of \`${load.resource}\` is lost: ${reader} read${old}, ${name(between.thread)} wrote${gone}, and then ` +
    `${reader} wrote${made}, made of the old value.`
  );
}

/** How many steps a schedule's text has: "ab2a" has 4. */
export function stepsIn(choices: string): number {
  return [...choices.matchAll(/[a-zA-D](\d*)/g)].reduce((sum, [, times]) => sum + (Number(times) || 1), 0);
}

/** The choices without the last step: "ab2" becomes "ab", "ab" becomes "a". */
export function withoutLast(choices: string): string {
  const last = /(!?[a-zA-D])(\d*)$/.exec(choices);
  if (last === null) return "";
  const [whole, choice = "", times = ""] = last;
  const left = (Number(times) || 1) - 1;
  return choices.slice(0, -whole.length) + (left === 0 ? "" : left === 1 ? choice : `${choice}${left}`);
}
