// Which acts begin and end the life of a resource, and how an act is named in a check.
import type { ProbeEvent } from "../runtime/recording/recording.ts";

const told = new Set(["enter", "exit", "open", "close", "acquire", "release", "callback", "shutdown"]);

/** Gives the acquisitions, releases and callbacks that happened, in order, as `enter 1`, `open a.log`, `release lock`; timers, which come and go by themselves, not. */
export function namesOf(events: readonly ProbeEvent[]): string[] {
  return events
    .filter((event) => event.phase === "after" && told.has(event.op) && event.kind !== "timer")
    .map(({ op, label }) => `${op} ${label}`);
}
