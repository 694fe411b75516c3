// What the body of a check is given, made for one life of the learner's program.
import type { ProbeEvent } from "../runtime/recording/recording.ts";
import { nameOfSignal } from "../runtime/signal/numbers.ts";
import { collect, unreachableFrom } from "../runtime/weakref/collection.ts";
import { namesOf } from "../trace/lifetimes.ts";
import type { Expectations } from "./expectations.ts";
import type { Interruption } from "./faults/fault.ts";
import { cancelBy } from "./faults/fault-injector.ts";
import type { FaultOptions } from "./faults/fault-options.ts";
import { CheckResource } from "./faults/resource.ts";
import { learnerExports } from "./learner-exports.ts";
import { createMockClock } from "./mock-clock.ts";
import { leaksSince } from "./leaks-since.ts";
import { everySchedule } from "./schedules/every-schedule.ts";
import type { Asked } from "./schedules/steer.ts";
import { tellLeaks } from "./tell-leaks.ts";
import type { CheckTools } from "./tools.ts";
import type { World } from "./world.ts";

/** What a check has asked for so far. */
export interface CheckState {
  leaksAllowed: boolean;
  /** What its explorations covered. */
  readonly covered: string[];
  /** What the program's `run` ended with, when it failed. */
  thrownByRun: { readonly error: unknown } | undefined;
}

export function createTools(
  world: World,
  expectations: Expectations,
  interrupt: (body: () => unknown, interruption: Interruption, options: FaultOptions) => Promise<void>,
  look: (asked: Asked, exploration: number) => Promise<void>,
): { readonly tools: CheckTools<never>; readonly state: CheckState } {
  const state: CheckState = { leaksAllowed: false, covered: [], thrownByRun: undefined };
  let ran = false;
  let explorations = 0;
  const atStart = world.leaks();
  /** What was not recorded could be just what this check looks for. */
  const events = (): readonly ProbeEvent[] => {
    const { events: whole, dropped } = world.events();
    if (dropped > 0) expectations.fail({ why: tellFull(whole.length), details: [] });
    return whole;
  };
  const tools: CheckTools<never> = {
    learner: learnerExports(
      () => world.exports,
      world.wanted,
      world.entry,
      ({ message }) => {
        expectations.fail({ why: message, details: [] });
      },
    ) as never,
    expect: expectations.expect,
    events: { names: () => namesOf(events()), all: () => events() },
    run: async () => {
      if (ran) throw new Error("Expected a check to call `run()` once: a program has one life");
      ran = true;
      const { result, thrown } = await world.run();
      state.thrownByRun = thrown;
      return result;
    },
    everyFault: async (body, options = {}) => {
      if (typeof body !== "function")
        throw new Error("Expected `everyFault` to be given a function that calls your code");
      await interrupt(body, "fail", options);
    },
    cancelAt: async (_when, body, options = {}) => {
      await interrupt(
        async () => {
          const controller = new AbortController();
          cancelBy((reason) => {
            controller.abort(reason);
          });
          return await body(controller.signal);
        },
        "cancel",
        options,
      );
    },
    signalAt: async (_when, signum, body, options = {}) => {
      await interrupt(body, nameOfSignal(signum), options);
    },
    mock: { clock: createMockClock(), collect, unreachableFrom },
    everySchedule: async (what, options = {}) => {
      expectations.meet();
      const exploration = explorations++;
      if (world.by !== undefined) {
        await look({ what, options }, exploration);
        return;
      }
      const explored = await everySchedule(what, options, world, () => expectations.failure(), exploration);
      if ("covered" in explored) {
        state.covered.push(explored.covered);
        return;
      }
      expectations.amend(explored.failure);
      throw new Error(explored.failure.why);
    },
    resource: (name, kind = "resource") => new CheckResource(name, kind),
    noLeaks: (why) => {
      expectations.meet();
      const leaks = leaksSince(atStart, world.leaks());
      if (leaks.length === 0) return;
      const told = tellLeaks(leaks, world.entry);
      const whole = why === undefined ? told : `${why} (${told})`;
      expectations.fail({ why: whole, details: [{ type: "leaks", leaks }] });
      throw new Error(whole);
    },
    allowLeaks: () => {
      state.leaksAllowed = true;
    },
  };
  return { tools, state };
}

function tellFull(kept: number): string {
  return `Your program did more acts than a check can follow: the recording is full after ${kept.toLocaleString("en")}. Do the same with fewer steps`;
}
