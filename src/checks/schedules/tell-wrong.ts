// What is wrong with a schedule, in a learner's words.
import { lineIn, linesIn } from "../../trace/line-in.ts";
import type { Act, Told, ToldStep } from "../../runtime/exploring/told.ts";
import type { Place } from "../report.ts";
import { findRing, holdersAtEnd } from "./locks.ts";
import { findLostUpdate, type LostUpdate } from "./lost-update.ts";
import type { Names } from "./schedule-report.ts";
import type { ScheduledProgram } from "./scheduled-program.ts";

type Places = Pick<ScheduledProgram, "entry" | "placeOf">;

/** Says who waits for whom; without a cycle, that nobody is left to wake who waits. */
export function tellDeadlock(told: Told, names: Names, places: Places): string {
  const holders = holdersAtEnd(told);
  const waits = (act: Act): string => {
    const name = `${verbOf(act)} \`${names.resource(act)}\`${lineOf(act, places)}`;
    const holder = act.kind === "lock" ? holders.get(act.resource) : undefined;
    const missing = SEMAPHORES.has(act.kind) ? `, and nobody gives a place back${tellTakers(told, act, names)}` : "";
    if (holder === undefined) return `${names.thread(act.thread)} ${name}${missing}`;
    const hasEnded = !told.stuck.some(({ thread }) => thread === holder);
    const rest = hasEnded ? "; that has ended and never released it" : "";
    return `${names.thread(act.thread)} ${name}, which ${names.thread(holder)} holds${rest}`;
  };
  const stopper = told.stuck.find(({ stopsThread }) => stopsThread === true);
  if (stopper !== undefined) return `Nobody can go on. ${waits(stopper)}, ${STOPS_THREAD}`;
  const cycle = findRing(told);
  if (cycle !== undefined) return `Deadlock: ${cycle.map((act) => tellLink(act, holders, names, places)).join("; ")}`;
  const woken = told.stuck.some(({ op, kind }) => op === "wait" && (kind === "condition" || kind === "event"));
  const what = woken ? "A wake-up was lost: nobody is left to give it" : "Nobody can go on";
  return `${what}. ${told.stuck.map(waits).join("; ")}`;
}

const STOPS_THREAD =
  "and stops the whole thread until then, also the task that would end this wait: what tasks wait for each other with is in `unwind/asyncio`";

const SEMAPHORES = new Set(["semaphore", "bounded semaphore"]);

/** Says who took places of a semaphore and has not given them back, where all in all more were taken than given. */
function tellTakers({ steps, stuck }: Told, { resource }: Act, names: Names): string {
  const kept = new Map<number, number>();
  const count = (thread: number, by: number): void => void kept.set(thread, (kept.get(thread) ?? 0) + by);
  for (const step of steps) {
    if (step.resource === resource && !step.failed && step.op === "acquire") count(step.thread, 1);
    if (step.resource === resource && !step.failed && step.op === "release") count(step.thread, -1);
    for (const released of step.released ?? []) if (released.resource === resource) count(released.thread, -1);
  }
  // A task that stands in line has taken a step to get there.
  for (const act of stuck) if (act.resource === resource) kept.delete(act.thread);
  if ([...kept.values()].reduce((sum, count) => sum + count, 0) <= 0) return "";
  const takers = [...kept].filter(([, count]) => count > 0);
  return `: ${takers.map(([thread, count]) => `${names.thread(thread)} took ${count === 1 ? "one" : count}`).join(", ")}`;
}

function tellLink(act: Act, holders: ReadonlyMap<number, number>, names: Names, places: Places): string {
  if (holders.get(act.resource) === act.thread) {
    const waits = `${names.thread(act.thread)} waits for \`${names.resource(act)}\`${lineOf(act, places)}`;
    return `${waits}, which it holds itself: a lock lets nobody in twice, not even its holder`;
  }
  const held = [...holders].filter(([, thread]) => thread === act.thread).map(([resource]) => resource);
  const mine = held.map((resource) => `\`${names.resource({ kind: "lock", label: "lock", resource })}\``).join(" and ");
  return `${names.thread(act.thread)} holds ${mine} and waits for \`${names.resource(act)}\`${lineOf(act, places)}`;
}

/** Says how an update was lost in a schedule, if one was. */
export function tellLostUpdate(told: Told, names: Names, places: Places): string | undefined {
  const lost = findLostUpdate(told);
  if (lost === undefined) return undefined;
  const { load, between, store } = lost;
  const cell = names.resource(load);
  return (
    `An update of \`${cell}\` was lost: ${names.thread(load.thread)} read it${lineOf(load, places)}, then ` +
    `${names.thread(between.thread)} changed it${lineOf(between, places)}, then ${names.thread(store.thread)} wrote what it had made ` +
    `of the old value${lineOf(store, places)}${hadLocksApart(told, lost) ? LOCKS_APART : ""}`
  );
}

const LOCKS_APART = ". Each held a lock, but not the same one: a lock keeps out only those who ask for that very lock";

/** Tells whether both threads held locks, and none in common. */
function hadLocksApart({ steps }: Told, { load, between }: LostUpdate): boolean {
  const mine = locksAt(steps, load);
  const theirs = locksAt(steps, between);
  return mine.length > 0 && theirs.length > 0 && !mine.some((lock) => theirs.includes(lock));
}

/** The locks that a step's thread held then. */
function locksAt(steps: readonly ToldStep[], step: ToldStep): number[] {
  const held = holdersAtEnd({ steps: steps.slice(0, steps.indexOf(step)) });
  return [...held].filter(([, thread]) => thread === step.thread).map(([lock]) => lock);
}

function verbOf({ op }: Act): string {
  if (op === "result" || op === "wait") return "waits for";
  if (op === "shutdown") return "waits for the jobs of";
  return op === "acquire" ? "waits to acquire" : `waits to ${op} at`;
}

function lineOf({ site }: Act, { entry, placeOf }: Places): string {
  const place = placeOf(site);
  return place === undefined ? "" : ` (${lineIn(place, entry)})`;
}

/** How many of the last steps say where threads go round. */
const LAST_STEPS = 60;

/** Says where the threads run on and on. */
export function tellEndless({ steps }: Told, names: Names, { entry, placeOf }: Places): string {
  const places = new Map<number, Place[]>();
  for (const { thread, site } of steps.slice(-LAST_STEPS)) {
    const place = placeOf(site);
    if (place !== undefined) places.set(thread, [...(places.get(thread) ?? []), place]);
  }
  const rounds = [...places].map(([thread, of]) => `${names.thread(thread)} in ${linesIn(of, entry)}`);
  const where = rounds.length === 0 ? "" : `: an endless loop of ${rounds.join(" and ")}`;
  return `The threads run on and on and come to no end${where}`;
}
