// A check that never came to its verdict.
import type { CheckReport, ErrorReport, RunReport } from "../../checks/report.ts";

/** What is said of a check whose program ended before it could give a verdict. */
export function checkWithoutVerdict(
  end: Pick<RunReport, "ended" | "durationMs"> &
    Pick<CheckReport, "name" | "hidden" | "console"> & {
      why: string | undefined;
      /** What its program threw and nobody caught. Default: nothing. */
      errors?: readonly ErrorReport[];
    },
): CheckReport {
  const { ended, why, errors = [], ...rest } = end;
  const state = ended === "timed out" ? "timed out" : ended === "stopped" ? "not run" : "failed";
  const details = errors.map((error) => ({ type: "error", error }) as const);
  return { ...rest, state, details, ...(why === undefined ? {} : { why }) };
}
