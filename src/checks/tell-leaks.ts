// Leaks in a learner's words.
import { lineIn } from "../trace/line-in.ts";
import type { Leak } from "./report.ts";

/**
 * One sentence for each thing that stayed open.
 *
 * @param entry - the file that goes without saying.
 */
export function tellLeaks(leaks: readonly Leak[], entry: string): string {
  return leaks
    .map(({ kind, label, what, at }) => {
      const name = label === kind ? `a ${kind}` : label;
      return `${name} was ${what}${at === undefined ? "" : `, ${verbs[kind] ?? "acquired"} at ${lineIn(at, entry)}`}`;
    })
    .join("; ");
}

const verbs: Readonly<Record<string, string>> = {
  file: "opened",
  resource: "opened",
  connection: "opened",
  "temporary directory": "made",
  "thread pool": "made",
  context: "entered",
  timer: "set",
};
