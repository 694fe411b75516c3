// Runs one schedule of a check by given choices, and says who can go on from there; or runs all, and says which fail.
import { OVER, POLICY, threadOf } from "../../runtime/exploring/board.ts";
import type { Led } from "../../runtime/exploring/lead.ts";
import type { Told } from "../../runtime/exploring/told.ts";
import { choicesOf } from "../../runtime/exploring/trace.ts";
import type { Census, Steered } from "../report.ts";
import type { World } from "../world.ts";
import { choicesAt } from "./alternatives.ts";
import { Bodies } from "./bodies.ts";
import type { By } from "./by.ts";
import { choicesFrom, textOf } from "./choices.ts";
import { tellCoverage } from "./coverage.ts";
import { callsOf, judge, tellWrong, type CheckAround } from "./every-schedule.ts";
import { explore } from "./explore.ts";
import type { ScheduleOptions, ThreadBody } from "./schedule-options.ts";
import { type Names, namesOf, scheduleOf } from "./schedule-report.ts";
import type { ScheduledProgram, ToExplore } from "./scheduled-program.ts";

/** What `everySchedule` was called with. */
export interface Asked {
  readonly what: (() => unknown) | readonly ThreadBody[];
  readonly options: ScheduleOptions;
}

/**
 * Runs one schedule.
 *
 * @throws {RangeError} when the text is no schedule.
 */
export async function steer(
  { what, options }: Asked,
  { choices, then, exploration }: Extract<By, { kind: "choices" }>,
  world: Pick<World, "explorer">,
  failure: CheckAround["failure"],
): Promise<Steered> {
  const prefix = choicesFrom(choices);
  const program = world.explorer();
  try {
    const bodies = new Bodies(program);
    const explored = bodies.explored(what);
    program.onStubborn((led) => {
      const steered = steeredOf(led, namesIn(led, program, explored), program);
      return { exploration, choices: steered.choices, steered };
    });
    const led = await program.run({ prefix, policy: then === "stop" ? POLICY.stop : POLICY.stay }, explored, true);
    bodies.check();
    const wrong = await judge(led, options, { program, failure, exploration: 0 });
    const names = namesIn(led, program, explored);
    const why = wrong === undefined ? {} : { why: tellWrong(wrong, toldOf(led), names, options, program) };
    return { ...steeredOf(led, names, program), ...why };
  } finally {
    program.end();
  }
}

type Over = Omit<Led, "thrown">;

function steeredOf(led: Over, names: Names, program: ScheduledProgram): Omit<Steered, "why"> {
  const { trace } = led;
  return {
    ...scheduleOf(toldOf(led), names, program, textOf(choicesOf(trace))),
    over: HOW_OVER[trace.over] ?? "impossible",
    next: choicesAt(trace.next).map((choice) => ({
      choice: textOf([choice]),
      thread: threadOf(choice),
      expires: (choice & 1) === 1,
    })),
  };
}

function namesIn(led: Over, program: ScheduledProgram, explored: ToExplore): Names {
  return namesOf(toldOf(led), program, callsOf(explored));
}

function toldOf({ told }: Over): Told {
  if (told === undefined) throw new Error("Expected a schedule to be told that was asked for with lines");
  return told;
}

const HOW_OVER: Readonly<Record<number, Steered["over"]>> = {
  [OVER.stopped]: "going on",
  [OVER.finished]: "finished",
  [OVER.deadlock]: "deadlock",
  [OVER.tooLong]: "endless",
};

/** Runs every schedule. */
export async function census(
  { what, options }: Asked,
  world: Pick<World, "explorer">,
  failure: CheckAround["failure"],
): Promise<Census> {
  const program = world.explorer();
  try {
    const explored = new Bodies(program).explored(what);
    const schedules: { choices: string; fails: boolean }[] = [];
    const { coverage } = await explore(
      {
        run: async (plan) => {
          const led = await program.run(plan, explored);
          const wrong = await judge(led, options, { program, failure, exploration: 0 });
          const choices = textOf(choicesOf(led.trace));
          const isNew = led.trace.over !== OVER.pruned && !schedules.some((each) => each.choices === choices);
          if (isNew) schedules.push({ choices, fails: wrong !== undefined });
          return { trace: led.trace, wrong };
        },
      },
      {
        all: true,
        budget: options.budget,
        onProgress: (ran, of) => {
          program.onProgress(ran, of);
        },
      },
    );
    return { schedules, coverage: tellCoverage(coverage) };
  } finally {
    program.end();
  }
}
