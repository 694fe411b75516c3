// What a program has set going may come when the check's call of it is over already: another task's `open`, a `close` that nobody awaited.
import { clock } from "../runtime/probe.ts";
import { VirtualClock } from "./mock-clock.ts";
import type { World } from "./world.ts";

/** A conversation that goes on and on is not waited for: so many turns bring what comes soon. */
const MOST_TURNS = 200;

/**
 * Lets happen what is due by now, and what follows from messages that are on their way in the world around the program. What the program itself waits
 * for longer than a turn of the event loop does not come: that is a timer which it should have cleared.
 */
export async function lateArrivals({
  turn,
  isSomethingOnItsWay,
}: Pick<World, "turn" | "isSomethingOnItsWay">): Promise<void> {
  const virtual = clock instanceof VirtualClock ? clock : undefined;
  for (let turns = 0; turns < MOST_TURNS; turns++) {
    const comes = isSomethingOnItsWay();
    if (virtual === undefined) await turn();
    else if (comes) await virtual.moveOn();
    else await virtual.turn();
    if (!comes && !isSomethingOnItsWay()) return;
  }
}
