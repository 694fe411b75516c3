// Runs one check against a fresh program and gives its verdict.
import { AssertionError } from "chai";
import { namesOf } from "../trace/lifetimes.ts";
import type { CheckEntry } from "./define.ts";
import { createExpectations } from "./expectations.ts";
import { ExportError, learnerExports } from "./learner-exports.ts";
import type { CheckReport, Detail, ErrorReport, Leak } from "./report.ts";
import type { CheckTools } from "./tools.ts";
import type { World } from "./world.ts";

type Verdict = Omit<CheckReport, "durationMs" | "console">;

/** @returns the verdict; never throws, whatever the learner's code does. */
export async function runCheck(entry: CheckEntry<never>, world: World): Promise<Verdict> {
  const expectations = createExpectations();
  let leaksAllowed = false;
  let ran = false;
  const tools: CheckTools<never> = {
    learner: learnerExports(world.exports, world.wanted, world.entry) as never,
    expect: expectations.expect,
    events: { names: () => namesOf(world.events()), all: () => world.events() },
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
  try {
    await entry.body(tools);
  } catch (error) {
    thrown = { error };
  }
  // What failed when it failed counts, even when somebody caught it since.
  const failure = expectations.failure();
  if (failure !== undefined) return failed(failure.why, failure.details);
  if (thrown !== undefined) return failed(...judge(thrown.error, world));
  if (expectations.made() === 0) {
    const error = { name: "Error", message: `The check "${entry.name}" expects nothing`, stack: [] };
    return failed("This check is broken: it expects nothing. That is its author's mistake, not yours", [], error);
  }
  const leaks = leaksAllowed ? [] : world.leaks();
  if (leaks.length > 0) return failed(tellLeaks(leaks), [{ type: "leaks", leaks }]);
  return { name: entry.name, hidden: entry.hidden, state: "passed", details: [] };
}

/** Whose error is it? One that passed the learner's lines, or was no error at all, is theirs; what else a check throws is its author's. */
function judge(error: unknown, world: World): [why: string, details: Detail[], authorError?: ErrorReport] {
  if (error instanceof ExportError) return [error.message, []];
  const report = world.describe(error);
  if (error instanceof AssertionError) return [report.message, []];
  if (report.stack.length > 0 || !(error instanceof Error)) {
    const at = report.stack[0];
    const where = at === undefined ? "" : ` (${at.file}, line ${at.line})`;
    return [`Your code threw ${report.name}${where}: ${report.message}`, [{ type: "error", error: report }]];
  }
  return [`This check broke before it could judge: ${report.message}`, [{ type: "error", error: report }], report];
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
