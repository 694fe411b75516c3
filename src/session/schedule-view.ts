// What is shown of a schedule that was run by its choices.
import type { CheckReport } from "../checks/report.ts";
import type { ScheduleView } from "./lesson-session.ts";

/**
 * @param key - which schedule was asked for, of which program.
 * @param report - what came of running it.
 * @param how - who only replays is given the choice where the schedule is not at its end.
 */
export function scheduleView(
  key: Pick<ScheduleView, "check" | "exploration" | "files" | "choices">,
  report: Pick<CheckReport, "steered" | "why" | "state">,
  how: "replay" | "by hand",
): ScheduleView {
  const { steered } = report;
  if (steered === undefined) return { ...key, problem: report.why ?? `The check "${key.check}" came to no schedule.` };
  const { over, next, why, ...schedule } = steered;
  if (over === "impossible")
    return {
      ...key,
      problem: `This schedule does not fit the program: after ${schedule.steps.length} of its steps the thread that comes next cannot move. Was the program changed?`,
    };
  const isByHand = how === "by hand" || over === "going on";
  return { ...key, choices: schedule.choices, schedule, why, ...(isByHand ? { byHand: { over, next } } : {}) };
}
