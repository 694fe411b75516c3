// One run of a body of `everyFault` and its kin, with one fault or none, and what is to be said of it.
import { leaksSince } from "../leaks-since.ts";
import type { Failure } from "../expectations.ts";
import { leaksAround, promiseSteps } from "../late-arrivals.ts";
import type { World } from "../world.ts";
import type { FaultPoint, Interruption } from "./fault.ts";
import { actsIn, arm, disarm, outcomeOf } from "./fault-record.ts";
import type { FaultOptions } from "./fault-options.ts";
import { faultPoints, tooMany } from "./fault-points.ts";
import { wrongEnd } from "./judge-error.ts";
import { tellOutOfOrder, tellReleasedTwice } from "./judge-acts.ts";
import { strayClosing } from "./resource.ts";
import { tellFault, tellStayedOpen } from "./tell-fault.ts";

/** What a run of the body came to. */
export type Trial =
  { readonly failure: Failure & { readonly timedOut?: true } } | { readonly points: readonly FaultPoint[] };

/** What a trial needs to know of its check. */
export interface TrialSetting {
  readonly world: Pick<
    World,
    "entry" | "leaks" | "settled" | "turn" | "isSomethingOnItsWay" | "describe" | "placeOf" | "isChecks"
  >;
  /** What is done to the program. */
  readonly interruption: Interruption;
  /** What failed of the check's own expectations. */
  readonly failure: () => Failure | undefined;
  /** What the program's `run` ended with, if the body called it. */
  readonly thrownByRun: () => { readonly error: unknown } | undefined;
}

/** @returns what is wrong; else, of a clean run, which faults there are to try. */
export async function tryBody(
  body: () => unknown,
  point: FaultPoint | undefined,
  options: FaultOptions,
  { world, interruption, failure, thrownByRun }: TrialSetting,
): Promise<Trial> {
  const before = world.leaks();
  const prefix = point === undefined ? untroubled[interruption] : tellFault(point, interruption, world);
  const say = (what: string, details: Failure["details"] = []): Trial => ({
    failure: { why: `${prefix}, ${what}`, details },
  });
  arm(interruption, point, prefix);
  const { thrown, settled } = await outcomeOfBody(body, world, thrownByRun);
  const record = disarm();
  const leaks = settled ? await leaksAround(before, world) : leaksSince(before, world.leaks());
  const outcome = outcomeOf(record);
  const acts = actsIn(record);
  const isWhole = !outcome.cut && !outcome.thinned;

  const failed = failure();
  if (failed !== undefined) return say(failed.why, failed.details);
  if (!settled) {
    const open = leaks.length === 0 ? "" : `, and ${tellStayedOpen(leaks, world.entry)}`;
    return {
      failure: { why: `${prefix}, your code never came to its end${open}: ${waits}`, details: [], timedOut: true },
    };
  }
  if (point === undefined && thrown !== undefined) return told(thrown.error, "your code threw", say, world);
  // It never came to the act: with nothing to handle, nothing is wrong.
  if (point !== undefined && outcome.thread === undefined) return { points: [] };

  if (outcome.ended) return say("the program ends at once and cleans up nothing: it does nothing about this signal");
  if (leaks.length > 0) return say(tellStayedOpen(leaks, world.entry), [{ type: "leaks", leaks }]);
  const stray = strayClosing() ?? (isWhole ? tellReleasedTwice(acts) : undefined);
  if (stray !== undefined) return say(stray);
  if (point === undefined) {
    if (outcome.cut || tooMany(acts)) return say("your code acquires more than a check can try: do the same with less");
    const points = faultPoints(acts, interruption, world.isChecks);
    return points.some(({ kind }) => kind !== "release") ? { points } : say(nothingThere[interruption]);
  }
  if (options.order !== "any" && isWhole && outcome.thread !== undefined) {
    const disorder = tellOutOfOrder(acts, outcome.thread);
    if (disorder !== undefined) return say(disorder);
  }
  const wrong = wrongEnd(thrown, { point, interruption, record }, outcome, options);
  if (wrong === undefined) return { points: [] };
  return wrong.error === undefined ? say(wrong.what) : told(wrong.error.thrown, wrong.what, say, world);
}

const untroubled: Readonly<Record<Interruption, string>> = {
  fail: "when nothing fails",
  cancel: "when nobody cancels it",
  SIGINT: "when no signal comes",
  SIGTERM: "when no signal comes",
};

const nothingThere: Readonly<Record<Interruption, string>> = {
  fail: "your code acquires nothing: no open, enter or acquire was seen",
  cancel: "your code waits for nothing: no wait was seen in which it could be cancelled",
  SIGINT: "your code does nothing that the library sees: there is no step before which a signal could come",
  SIGTERM: "your code does nothing that the library sees: there is no step before which a signal could come",
};

const waits =
  "it waits for a promise that nothing will settle, since no timer is due, no thread is at work and no lock is waited for";

function told(
  error: unknown,
  what: string,
  say: (what: string, details: Failure["details"]) => Trial,
  world: Pick<World, "describe">,
): Trial {
  const report = world.describe(error);
  const at = report.stack[0];
  const where = at === undefined ? "" : ` (${at.file}, line ${at.line})`;
  return say(`${what} ${report.name}${where}: ${report.message}`, [{ type: "error", error: report }]);
}

async function outcomeOfBody(
  body: () => unknown,
  world: Pick<World, "settled">,
  thrownByRun: TrialSetting["thrownByRun"],
): Promise<{ readonly thrown: { readonly error: unknown } | undefined; readonly settled: boolean }> {
  try {
    const given = body();
    if (!(given instanceof Promise)) return { thrown: thrownByRun(), settled: true };
    // Tasks side by side are through at one moment, however many steps each of their promises takes to say so.
    const settled = await world.settled(given).finally(promiseSteps);
    return { thrown: thrownByRun(), settled };
  } catch (error) {
    return { thrown: { error }, settled: true };
  }
}
