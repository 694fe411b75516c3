// Says what the threads of a program were doing when its time was up: the trace on its heap tells, however blocked they are.
import { readEvents, type ProbeEvent } from "../../runtime/recording/recording.ts";
import { nameOfThreadOn } from "../../runtime/threads.ts";

const acts: Readonly<Record<string, (label: string) => string>> = {
  acquire: (label) => `to acquire ${label === "lock" ? "a lock" : label}`,
  result: (label) => `for the result of ${label}`,
  shutdown: (label) => `for the jobs of ${label}`,
};

/** One sentence for what kept the program from ending. */
export function tellStuck(buffer: ArrayBufferLike, deadlineMs: number): string {
  const time = `after ${deadlineMs / 1000} s`;
  const latest = new Map<number, ProbeEvent>();
  for (const event of readEvents(buffer).events) latest.set(event.thread, event);
  const waiting = [...latest.values()].filter((event) => event.phase === "before");
  if (waiting.length === 0) {
    return `The program was still at work ${time} and was stopped. Is there a loop that never ends?`;
  }
  const sentences = waiting.map(
    ({ thread, op, label }) => `${nameOfThreadOn(buffer, thread)} waits ${acts[op]?.(label) ?? `in ${op} ${label}`}`,
  );
  return `The program was stopped ${time}: ${sentences.join(", ")}`;
}
