// What a wait is for, in words that follow "waits for".
import type { TraceEvent } from "./trace-event.ts";

/** What is waited for, by kind and act. */
const targets: Readonly<Record<string, string>> = {
  "queue get": "an item of",
  "queue put": "room in",
  "queue wait": "`taskDone` of",
  "connection pool get": "a connection of",
  "thread pool shutdown": "the jobs of",
  "process pool shutdown": "the jobs of",
  "job result": "the result of",
  "thread wait": "the end of",
};

/**
 * Says what an act waits for: `lock 2`, `the result of bump`.
 *
 * @param lane - the name of its resource's lane, where it has one.
 */
export function waitTarget({ op, kind, label }: TraceEvent, lane: string | undefined): string {
  const what = targets[`${kind} ${op}`];
  const name = lane ?? label;
  return what === undefined ? name : `${what} ${name}`;
}
