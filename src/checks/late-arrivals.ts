// What a program has set going may come when the check's call of it is over already: another task's `open`, for one.
import { clock } from "../runtime/probe.ts";
import { leaksSince } from "./leaks-since.ts";
import { VirtualClock } from "./mock-clock.ts";
import type { Leak } from "./report.ts";
import type { World } from "./world.ts";

/** A conversation that goes on and on is not waited for: so many turns bring what comes soon. */
const MOST_TURNS = 200;
/** More than any unwinding takes of promises that are settled already. */
const STEPS = 100;

type Around = Pick<World, "leaks" | "turn" | "isSomethingOnItsWay">;

/** Gives what is open now that was not open before, and what is open a moment later. Who closes only then has left it open. */
export async function leaksAround(before: readonly Leak[], world: Around): Promise<Leak[]> {
  const now = leaksSince(before, world.leaks());
  await lateArrivals(world);
  return [...now, ...leaksSince([...before, ...now], world.leaks())];
}

/** Lets promises that are settled take their steps; no turn of the event loop passes. */
export async function promiseSteps(): Promise<void> {
  for (let step = 0; step < STEPS; step++) await Promise.resolve();
}

/**
 * Lets happen what is due by now, and what follows from messages that are on their way in the world around the program. What the program itself waits
 * for longer than a turn of the event loop does not come: that is a timer which it should have cleared.
 */
async function lateArrivals({ turn, isSomethingOnItsWay }: Pick<World, "turn" | "isSomethingOnItsWay">): Promise<void> {
  const virtual = clock instanceof VirtualClock ? clock : undefined;
  for (let turns = 0; turns < MOST_TURNS; turns++) {
    const comes = isSomethingOnItsWay();
    if (virtual === undefined) await turn();
    else if (comes) await virtual.moveOn();
    else await virtual.turn();
    if (!comes && !isSomethingOnItsWay()) return;
  }
}
