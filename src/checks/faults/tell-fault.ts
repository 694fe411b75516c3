// Faults in a learner's words.
import { lineIn } from "../../trace/line-in.ts";
import type { Leak, Place } from "../report.ts";
import type { FaultPoint, Interruption } from "./fault.ts";

/**
 * "with the 3rd open failing", "with the 2nd close throwing"; in another thread "with the open of a.log in a thread failing"; "with the task cancelled
 * in its 2nd wait (sleep 10 ms, line 7)", "with SIGTERM before step 3 (open a.log, line 7 of jobs.ts)".
 */
export function tellFault(point: FaultPoint, interruption: Interruption, { entry, placeOf }: Places): string {
  const { kind, op, label, resourceKind, thread, ordinal, occurrence } = point;
  const what = label === resourceKind ? `a ${resourceKind}` : label;
  if (kind === "wait" || kind === "step") {
    const at = placeOf(point.site);
    const where = `(${resourceKind === "sleep" ? label : `${op} ${what}`}${at === undefined ? "" : `, ${lineIn(at, entry)}`})`;
    return kind === "wait"
      ? `with the task cancelled in its ${nth(ordinal)} wait ${where}`
      : `with ${interruption} before step ${ordinal} ${where}`;
  }
  const how = kind === "acquisition" ? "failing" : "throwing";
  if (thread === 0) return `with the ${nth(ordinal)} ${op} ${how}`;
  return `with the ${occurrence === 1 ? "" : `${nth(occurrence)} `}${op} of ${what} in a thread ${how}`;
}

interface Places {
  /** The file that goes without saying. */
  readonly entry: string;
  readonly placeOf: (stack: string) => Place | undefined;
}

/** "1st", "2nd", "3rd", "11th". */
export function nth(number: number): string {
  const tens = number % 100;
  const ending = tens >= 11 && tens <= 13 ? "th" : (["th", "st", "nd", "rd"][number % 10] ?? "th");
  return `${number}${ending}`;
}

interface Words {
  readonly stayed: string;
  readonly acquired: string;
}

const words: Readonly<Record<string, Words>> = {
  lock: { stayed: "stayed held", acquired: "acquired" },
  semaphore: { stayed: "stayed held", acquired: "acquired" },
  context: { stayed: "was never exited", acquired: "entered" },
  "thread pool": { stayed: "was never shut down", acquired: "made" },
  "temporary directory": { stayed: "was never removed", acquired: "made" },
  "borrowed connection": { stayed: "was never given back", acquired: "borrowed" },
  "task group": { stayed: "was never awaited", acquired: "made" },
  timer: { stayed: "was never cleared", acquired: "set" },
};
const otherWords: Words = { stayed: "stayed open", acquired: "opened" };

/** "a.log stayed open (opened at line 7)", for each; a few are enough. `entry` is the file that goes without saying. */
export function tellStayedOpen(leaks: readonly Leak[], entry: string): string {
  const told = leaks.slice(0, 3).map(({ kind, label, at }) => {
    const { stayed, acquired } = words[kind] ?? otherWords;
    const name = label === kind ? `a ${kind}` : label;
    return `${name} ${stayed}${at === undefined ? "" : ` (${acquired} at ${lineIn(at, entry)})`}`;
  });
  if (leaks.length > 3) told.push(`${leaks.length - 3} more stayed open`);
  const last = told.pop() ?? "";
  return told.length === 0 ? last : `${told.join(", ")} and ${last}`;
}

/** "closed", "released", "exited", "shut down". */
export function releasedBy(op: string): string {
  return op === "close" ? "closed" : op === "release" ? "released" : op === "exit" ? "exited" : "shut down";
}

/** "opened", "acquired", "entered", "made". */
export function acquiredOf(kind: string): string {
  return (words[kind] ?? otherWords).acquired;
}

/** What a check that passed has tried: "each of 24 faults". */
export function tellCovered(tried: number, interruption: Interruption): string {
  if (interruption === "fail") return tried === 1 ? "the one fault that there is" : `each of ${tried} faults`;
  if (interruption === "cancel")
    return tried === 1 ? "cancelled in its one wait" : `cancelled in each of ${tried} waits`;
  return tried === 1 ? `${interruption} before its one step` : `${interruption} before each of ${tried} steps`;
}
