// A check that never came to its verdict.
import type { CheckReport, RunReport } from "../../checks/report.ts";

/** What is said of a check whose program ended before it could give a verdict. */
export function checkWithoutVerdict(
  end: Pick<RunReport, "ended" | "durationMs"> &
    Pick<CheckReport, "name" | "hidden" | "console"> & { why: string | undefined },
): CheckReport {
  const { ended, why, ...rest } = end;
  const state = ended === "timed out" ? "timed out" : ended === "stopped" ? "not run" : "failed";
  return { ...rest, state, details: [], ...(why === undefined ? {} : { why }) };
}
