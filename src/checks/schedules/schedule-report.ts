// A failing schedule as plain data: what a page shows step by step, and a link replays.
import type { Told } from "../../runtime/exploring/told.ts";
import type { ScheduleReport, ScheduleStep } from "../report.ts";
import { LockHolders } from "./lock-holders.ts";
import type { ScheduledProgram } from "./scheduled-program.ts";

/** How a schedule is told: the names of its threads, and of what they use. */
export interface Names {
  thread(thread: number): string;
  resource(act: { readonly kind: string; readonly label: string; readonly resource: number }): string;
}

/**
 * Makes the names of one schedule.
 *
 * @param calls - what runs in each thread, where there is no main one.
 */
export function namesOf(
  told: Told,
  program: Pick<ScheduledProgram, "nameAt">,
  calls: readonly string[] | undefined,
): Names {
  const labels = new Map<string, number[]>();
  return {
    thread: (thread) => {
      const call = calls?.[thread];
      return call === undefined
        ? (told.threads.get(thread) ?? `thread ${thread + 1}`)
        : `thread ${thread + 1} (${call})`;
    },
    resource: ({ label, resource }) => {
      const name = program.nameAt(resource);
      if (name !== undefined) return name;
      const known = labels.get(label) ?? [];
      if (!known.includes(resource)) known.push(resource);
      labels.set(label, known);
      // A second lock without a name is another one.
      return known.length === 1 || known[0] === resource ? label : `${label} ${known.indexOf(resource) + 1}`;
    },
  };
}

/** Makes the steps of a schedule, with who held what and what each cell held after each of them. */
export function stepsOf(told: Told, names: Names, program: Pick<ScheduledProgram, "placeOf">): ScheduleStep[] {
  const holders = new LockHolders<string>();
  const cells = new Map<string, number>();
  return told.steps.map((step) => {
    const resource = names.resource(step);
    holders.pass(step, resource);
    if ((step.op === "load" || step.op === "store") && COUNTED.has(step.kind)) cells.set(resource, step.value);
    const at = program.placeOf(step.site);
    return {
      thread: step.thread,
      op: step.op,
      kind: step.kind,
      resource,
      ...(at === undefined ? {} : { at }),
      ...(step.expired ? { expired: true } : {}),
      ...(step.failed ? { failed: true } : {}),
      holders: Object.fromEntries(holders),
      cells: Object.fromEntries(cells),
    };
  });
}

/** Kinds whose word is the very number that the program sees. */
const COUNTED = new Set(["shared int"]);

/** Puts a report together. */
export function reportOf(
  told: Told,
  names: Names,
  steps: readonly ScheduleStep[],
  rest: Pick<ScheduleReport, "choices" | "failure" | "coverage">,
): ScheduleReport {
  const threads = [...told.threads.keys()].map((number) => ({ number, name: names.thread(number) }));
  return { ...rest, threads, steps };
}
