// Which acts begin and end the life of a resource, and how an act is named in a check.
import type { ProbeEvent } from "../runtime/recording/recording.ts";

const told = new Set(["enter", "exit", "open", "close", "acquire", "release", "callback", "shutdown"]);

/** Gives the acquisitions, releases and callbacks that happened, in order, as `enter 1`, `open a.log`, `release lock`. */
export function namesOf(events: readonly ProbeEvent[]): string[] {
  return events
    .filter((event) => event.phase === "after" && told.has(event.op))
    .map(({ op, label }) => `${op} ${label}`);
}
