// Runs one check against a fresh program and gives its verdict.
import { namesOf } from "../trace/lifetimes.ts";
import type { CheckEntry } from "./define.ts";
import { createExpectations } from "./expectations.ts";
import { learnerExports } from "./learner-exports.ts";
import type { CheckReport, Detail, ErrorReport, Leak } from "./report.ts";
import type { CheckTools } from "./tools.ts";
import type { World } from "./world.ts";
import type { ProbeEvent } from "../runtime/recording/recording.ts";

type Verdict = Omit<CheckReport, "durationMs" | "console">;

/** @returns the verdict; never throws, whatever the learner's code does. */
export async function runCheck(entry: CheckEntry<never>, world: World): Promise<Verdict> {
  const expectations = createExpectations(world.describe);
  let leaksAllowed = false;
  let ran = false;
  /** What was not recorded could be just what this check looks for. */
  const events = (): readonly ProbeEvent[] => {
    const { events: whole, dropped } = world.events();
    if (dropped > 0) expectations.fail({ why: tellFull(whole.length), details: [] });
    return whole;
  };
  const tools: CheckTools<never> = {
    learner: learnerExports(world.exports, world.wanted, world.entry, ({ message }) => {
      expectations.fail({ why: message, details: [] });
    }) as never,
    expect: expectations.expect,
    events: { names: () => namesOf(events()), all: () => events() },
    run: () => {
      if (ran) throw new Error("Expected a check to call `run()` once: a program has one life");
      ran = true;
      return world.run();
    },
    allowLeaks: () => {
      leaksAllowed = true;
    },
  };
  const failed = (why: string, details: readonly Detail[], authorError?: ErrorReport): Verdict => ({
    name: entry.name,
    hidden: entry.hidden,
    state: "failed",
    why,
    details,
    ...(authorError === undefined ? {} : { authorError }),
  });

  let thrown: { readonly error: unknown } | undefined;
  let settled = true;
  try {
    const running: unknown = entry.body(tools);
    if (running instanceof Promise) settled = await world.settled(running);
  } catch (error) {
    thrown = { error };
  }
  // What failed when it failed counts, even when somebody caught it since.
  const failure = expectations.failure();
  if (failure !== undefined) return failed(failure.why, failure.details);
  if (thrown !== undefined) return failed(...judge(thrown.error, world));
  if (!settled) return { ...failed(neverSettles, []), state: "timed out" };
  if (expectations.made() === 0) {
    const error = { name: "Error", message: `The check "${entry.name}" expects nothing`, stack: [] };
    return failed("This check is broken: it expects nothing. That is its author's mistake, not yours", [], error);
  }
  const leaks = leaksAllowed ? [] : world.leaks();
  if (leaks.length > 0) return failed(tellLeaks(leaks), [{ type: "leaks", leaks }]);
  return { name: entry.name, hidden: entry.hidden, state: "passed", details: [] };
}

const neverSettles =
  "The check waits for a promise of your code that nothing will settle: no timer is due, no thread is at work and no lock is waited for";

function tellFull(kept: number): string {
  return `Your program did more acts than a check can follow: the recording is full after ${kept.toLocaleString("en")}. Do the same with fewer steps`;
}

/** Whose error is it? An author's has the check's own lines in its stack and none of the learner's; every other is the learner's, also one that says nothing of where it comes from. */
function judge(error: unknown, world: World): [why: string, details: Detail[], authorError?: ErrorReport] {
  const report = world.describe(error);
  const details: Detail[] = [{ type: "error", error: report }];
  if (report.stack.length === 0 && world.isFromCheck(error))
    return [`This check broke before it could judge: ${report.message}`, details, report];
  const at = report.stack[0];
  const where = at === undefined ? "" : ` (${at.file}, line ${at.line})`;
  return [`Your code threw ${report.name}${where}: ${report.message}`, details];
}

/** One sentence for each thing that stayed open. */
export function tellLeaks(leaks: readonly Leak[]): string {
  return leaks
    .map(({ kind, label, what, at }) => {
      const name = label === kind ? `a ${kind}` : label;
      return `${name} was ${what}${at === undefined ? "" : `, ${verbs[kind] ?? "acquired"} at line ${at.line}`}`;
    })
    .join("; ");
}

const verbs: Readonly<Record<string, string>> = {
  file: "opened",
  "temporary directory": "made",
  "thread pool": "made",
  context: "entered",
  timer: "set",
};
