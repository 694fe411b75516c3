// A failing schedule as plain data: what a page shows step by step, and a link replays.
import type { Act, Told, ToldStep } from "../../runtime/exploring/told.ts";
import type { Schedule, ScheduleAct, ScheduleStep } from "../report.ts";
import { findRing, Locks } from "./locks.ts";
import { findLostUpdate } from "./lost-update.ts";
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
  program: Pick<ScheduledProgram, "nameAt" | "lineMade">,
  calls: readonly string[] | undefined,
): Names {
  const labels = new Map<string, number[]>();
  const nameless = namelessIn(told, program);
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
      // One lock is the lock; of several each is known by the line that made it.
      const line = (nameless.get(label)?.size ?? 0) > 1 ? program.lineMade(resource) : undefined;
      const lines = [...(nameless.get(label) ?? [])].filter((each) => program.lineMade(each) === line);
      if (line !== undefined)
        return `${label} of line ${line}${lines.length > 1 ? ` (${lines.sort((a, b) => a - b).indexOf(resource) + 1})` : ""}`;
      const known = labels.get(label) ?? [];
      if (!known.includes(resource)) known.push(resource);
      labels.set(label, known);
      // A second lock without a name is another one.
      return known.length === 1 || known[0] === resource ? label : `${label} ${known.indexOf(resource) + 1}`;
    },
  };
}

/** What a schedule uses that has no name of its own, by what it is. */
function namelessIn(
  { steps, stuck }: Told,
  program: Pick<ScheduledProgram, "nameAt">,
): ReadonlyMap<string, ReadonlySet<number>> {
  const nameless = new Map<string, Set<number>>();
  for (const { label, resource } of [...steps, ...stuck]) {
    if (resource <= 0 || program.nameAt(resource) !== undefined) continue;
    nameless.set(label, (nameless.get(label) ?? new Set()).add(resource));
  }
  return nameless;
}

/** Makes a schedule that is told step by step, as data. */
export function scheduleOf(
  told: Told,
  names: Names,
  places: Pick<ScheduledProgram, "placeOf">,
  choices: string,
): Schedule {
  const threads = [...told.threads.keys()].map((number) => ({ number, name: names.thread(number) }));
  const act = (each: Act): ScheduleAct => {
    const at = places.placeOf(each.site);
    const { thread, op, kind } = each;
    return { thread, op, kind, resource: names.resource(each), ...(at === undefined ? {} : { at }) };
  };
  const lost = findLostUpdate(told);
  const ring = findRing(told);
  const index = (step: ToldStep): number => told.steps.indexOf(step);
  return {
    choices,
    threads,
    steps: stepsOf(told, names, act),
    stuck: told.stuck.map(act),
    ...(lost === undefined
      ? {}
      : { lost: { load: index(lost.load), between: index(lost.between), store: index(lost.store) } }),
    ...(ring === undefined ? {} : { ring: ring.map(({ thread }) => thread) }),
  };
}

/** The steps, with what each cell held, who held what and who waited for it after each of them. */
function stepsOf(told: Told, names: Names, act: (each: Act) => ScheduleAct): ScheduleStep[] {
  const locks = new Locks();
  const cells = new Map<string, number>();
  return told.steps.map((step, index) => {
    locks.follow(step);
    if (step.value !== undefined) cells.set(names.resource(step), step.value);
    const named = <Value>(held: ReadonlyMap<number, Value>): Record<string, Value> =>
      Object.fromEntries([...held].map(([lock, value]) => [names.resource(locks.labelled(lock)), value]));
    return {
      ...act(step),
      ...(step.expired ? { expired: true } : {}),
      ...(step.failed ? { failed: true } : {}),
      holders: named(locks.holders()),
      waiting: named(locks.waiting(told, index)),
      cells: Object.fromEntries(cells),
    };
  });
}
