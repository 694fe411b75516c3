// `everySchedule`: explores a body of a check, and tells the first schedule that fails.
import { OVER, POLICY } from "../../runtime/exploring/board.ts";
import type { Led } from "../../runtime/exploring/lead.ts";
import type { Told } from "../../runtime/exploring/told.ts";
import { choicesOf } from "../../runtime/exploring/trace.ts";
import { flattenErrors } from "../../runtime/contextlib/flatten-errors.ts";
import { isSuppressedError } from "../../runtime/contextlib/suppressed-error.ts";
import type { Failure } from "../expectations.ts";
import { Bodies } from "./bodies.ts";
import type { Detail } from "../report.ts";
import { choicesFrom, textOf } from "./choices.ts";
import { tellCoverage } from "./coverage.ts";
import { explore, type Failing } from "./explore.ts";
import type { ScheduleOptions, ThreadBody } from "./schedule-options.ts";
import { type Names, namesOf, scheduleOf } from "./schedule-report.ts";
import type { ScheduledProgram, ToExplore } from "./scheduled-program.ts";
import type { System, Wrong } from "./system.ts";
import type { World } from "../world.ts";
import { tellDeadlock, tellEndless, tellLostUpdate } from "./tell-wrong.ts";

/** What came of it: how much was covered, or why it failed. */
export type ExploredBody = { readonly covered: string } | { readonly failure: Failure };

/** What `everySchedule` needs of the check around it. */
export interface CheckAround {
  readonly program: ScheduledProgram;
  /** What the check's expectations recorded, if one failed. */
  readonly failure: () => Failure | undefined;
  readonly exploration: number;
}

/**
 * Explores a body, or bodies that are threads without a main.
 *
 * @param failure - what the check's expectations recorded, if one failed.
 * @param exploration - which of the check's it is, from 0.
 */
export async function everySchedule(
  what: (() => unknown) | readonly ThreadBody[],
  options: ScheduleOptions,
  world: Pick<World, "explorer">,
  failure: () => Failure | undefined,
  exploration: number,
): Promise<ExploredBody> {
  const program = world.explorer();
  try {
    return await exploreBody(what, options, { program, failure, exploration });
  } finally {
    program.end();
  }
}

async function exploreBody(
  what: (() => unknown) | readonly ThreadBody[],
  options: ScheduleOptions,
  around: CheckAround,
): Promise<ExploredBody> {
  const { program } = around;
  const bodies = new Bodies(program);
  const explored = bodies.explored(what);
  program.onStubborn(({ trace }) => ({ exploration: around.exploration, choices: textOf(choicesOf(trace)) }));
  const system: System = {
    run: async (plan) => {
      const led = await program.run(plan, explored);
      const wrong = await judge(led, options, around);
      const outcome = led.trace.over === OVER.finished ? outcomeOf(options) : undefined;
      return { trace: led.trace, wrong, outcome };
    },
  };
  const { preemptions, budget } = options;
  const exploration = await explore(system, {
    preemptions,
    budget,
    onProgress: (ran, of) => {
      program.onProgress(ran, of);
    },
  });
  bodies.check();
  const [failing] = exploration.failing;
  const coverage = tellCoverage(exploration.coverage);
  if (failing === undefined) return { covered: coverage };
  return { failure: await tell(failing, coverage, explored, options, around) };
}

/** Says what is wrong with a schedule that came to an end. */
export async function judge(
  led: Led,
  { after }: ScheduleOptions,
  { program, failure }: CheckAround,
): Promise<Wrong | undefined> {
  const { trace, thrown } = led;
  if (trace.over === OVER.pruned || trace.over === OVER.diverged || trace.over === OVER.stopped) return undefined;
  if (thrown.length > 0) {
    const { name, message } = program.describe(firstOf(thrown[0]));
    return { kind: "error", message: `Nobody caught ${name}: ${message}`, thrown: thrown[0] };
  }
  if (trace.over === OVER.deadlock) return { kind: "deadlock", message: "Nobody can go on" };
  if (trace.over === OVER.tooLong) return { kind: "livelock", message: "The threads run on and on and come to no end" };
  try {
    if (after === undefined || (await after()) !== false) return failed(failure());
  } catch (error) {
    return failed(failure()) ?? { kind: "assertion", message: program.describe(error).message, thrown: error };
  }
  return (
    failed(failure()) ?? {
      kind: "assertion",
      message: "What must hold after every schedule does not hold after this one",
    }
  );
}

/** When errors came one upon the other while blocks with `using` ended, the first says what went wrong. */
function firstOf(thrown: unknown): unknown {
  return isSuppressedError(thrown) ? flattenErrors(thrown).at(-1) : thrown;
}

function failed(failure: Failure | undefined): Wrong | undefined {
  return failure === undefined ? undefined : { kind: "assertion", message: failure.why };
}

function outcomeOf({ outcome }: ScheduleOptions): string | undefined {
  return outcome === undefined ? undefined : String(JSON.stringify(outcome()));
}

/** Runs the failing schedule once more with lines, and tells it. */
async function tell(
  failing: Failing,
  coverage: string,
  explored: ToExplore,
  options: ScheduleOptions,
  { program, failure, exploration }: CheckAround,
): Promise<Failure> {
  const { wrong, choices } = failing;
  const details: Detail[] = [...(failure()?.details ?? [])];
  if (wrong.thrown !== undefined) details.push({ type: "error", error: program.describe(wrong.thrown) });
  const { told } = await program.run({ prefix: choicesFrom(choices), policy: POLICY.stay }, explored, true);
  if (told === undefined) return { why: wrong.message, details };
  const names = namesOf(told, program, callsOf(explored));
  const why = tellWrong(wrong, told, names, options, program);
  const schedule = { ...scheduleOf(told, names, program, choices), failure: wrong.kind, exploration, coverage };
  return { why, details: [...details, { type: "schedule", schedule }] };
}

/** What runs in each thread, where there is no main one. */
export function callsOf(explored: ToExplore): readonly string[] | undefined {
  return "calls" in explored ? explored.calls.map(({ name }) => name.slice(name.lastIndexOf(" ") + 1)) : undefined;
}

/** Says why a schedule fails, and how an update was lost in it. */
export function tellWrong(
  wrong: Wrong,
  told: Told,
  names: Names,
  { why }: ScheduleOptions,
  program: ScheduledProgram,
): string {
  if (wrong.kind === "deadlock") return tellDeadlock(told, names, program);
  if (wrong.kind === "livelock") return tellEndless(told, names, program);
  if (wrong.kind === "error") return wrong.message;
  const found = wrong.kind === "outcome" ? wrong.message : (why ?? wrong.message);
  const update = tellLostUpdate(told, names, program);
  return update === undefined ? found : `${found}. ${update}`;
}
