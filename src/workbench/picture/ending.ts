// What a picture needs to know of how a run ended.
import type { Ending } from "../../trace/lanes.ts";
import type { RunReport } from "../session-types.ts";

/** @returns the ending, or `undefined` while the program runs. Only an error of the program's own passed through it: that its time was up did not. */
export function endingOf(report: RunReport | undefined): Ending | undefined {
  if (report === undefined) return undefined;
  const { error, ended, leaks } = report;
  if (error === undefined || (ended !== "failed" && ended !== "interrupted")) return { leaks };
  const [at] = error.stack;
  return { leaks, error: { message: error.message, ...(at === undefined ? {} : { at }) } };
}
