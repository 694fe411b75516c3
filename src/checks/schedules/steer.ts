// Runs one schedule of a check by given choices, and says who can go on from there; or runs all, and says which fail.
import { OVER, POLICY, threadOf } from "../../runtime/exploring/board.ts";
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
import { namesOf, scheduleOf } from "./schedule-report.ts";

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
  { choices, then }: Extract<By, { kind: "choices" }>,
  world: Pick<World, "explorer">,
  failure: CheckAround["failure"],
): Promise<Steered> {
  const prefix = choicesFrom(choices);
  const program = world.explorer();
  try {
    const bodies = new Bodies(program);
    const explored = bodies.explored(what);
    const led = await program.run({ prefix, policy: then === "stop" ? POLICY.stop : POLICY.stay }, explored, true);
    bodies.check();
    const { trace, told } = led;
    if (told === undefined) throw new Error("Expected a schedule to be told that was asked for with lines");
    const wrong = await judge(led, options, { program, failure, exploration: 0 });
    const names = namesOf(told, program, callsOf(explored));
    return {
      ...scheduleOf(told, names, program, textOf(choicesOf(trace))),
      over: HOW_OVER[trace.over] ?? "impossible",
      next: choicesAt(trace.next).map((choice) => ({
        choice: textOf([choice]),
        thread: threadOf(choice),
        expires: (choice & 1) === 1,
      })),
      ...(wrong === undefined ? {} : { why: tellWrong(wrong, told, names, options, program) }),
    };
  } finally {
    program.end();
  }
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
