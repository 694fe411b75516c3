// Two schedules that fail, as a check tells them: a lost update, and two threads that wait for each other.
import type { Schedule, ScheduleStep } from "../session-types.ts";

const at = (line: number) => ({ file: "main.ts", line, column: 3 });

function step(thread: number, op: string, resource: string, rest: Partial<ScheduleStep> = {}): ScheduleStep {
  const kind = op === "load" || op === "store" ? "shared int" : "lock";
  return { thread, op, kind, resource, at: at(8), holders: {}, waiting: {}, cells: {}, ...rest };
}

const threads = [
  { number: 0, name: "thread 1 (downloaded)" },
  { number: 1, name: "thread 2 (downloaded)" },
];

/** Both read 0; one writes 3400, the other writes 1200 over it. */
export const lostUpdate: Schedule = {
  choices: "ab2a",
  threads,
  steps: [
    step(0, "load", "bytes", { cells: { bytes: 0 } }),
    step(1, "load", "bytes", { cells: { bytes: 0 } }),
    step(1, "store", "bytes", { cells: { bytes: 3400 } }),
    step(0, "store", "bytes", { cells: { bytes: 1200 } }),
  ],
  stuck: [],
  lost: { load: 0, between: 2, store: 3 },
};

/** Each holds what the other one waits for. */
export const deadlock: Schedule = {
  choices: "ab",
  threads,
  steps: [
    step(0, "acquire", "left", { holders: { left: 0 }, at: at(7) }),
    step(1, "acquire", "right", { holders: { left: 0, right: 1 }, waiting: { left: [1], right: [0] }, at: at(13) }),
  ],
  stuck: [
    { thread: 0, op: "acquire", kind: "lock", resource: "right", at: at(8) },
    { thread: 1, op: "acquire", kind: "lock", resource: "left", at: at(14) },
  ],
  ring: [0, 1],
};
