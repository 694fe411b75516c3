import type { JSX } from "preact";
import type { Bench } from "./bench.ts";
import { PlaceLink } from "./PlaceLink.tsx";
import { isTime } from "./scheduler/words.ts";
import type { ScheduleReport } from "./session-types.ts";

type Step = ScheduleReport["steps"][number];

export interface ScheduleTableProps {
  readonly bench: Bench;
  readonly schedule: ScheduleReport;
}

/** Rows of the table in the list of checks; the stepper has all. */
const MOST_ROWS = 100;

/** The steps of a failing schedule, one a row, each in the column of the thread that took it; and what it changed. */
export function ScheduleTable({ bench, schedule }: ScheduleTableProps): JSX.Element {
  const nameOf = new Map(schedule.threads.map(({ number, name }) => [number, name]));
  const more = schedule.steps.length - MOST_ROWS;
  return (
    <>
      <div class="schedule" tabIndex={0} role="region" aria-label="Schedule, by threads">
        <table aria-label="Schedule">
          <thead>
            <tr>
              <th scope="col">step</th>
              {schedule.threads.map(({ number, name }) => (
                <th key={number} scope="col">
                  {name}
                </th>
              ))}
              <th scope="col">then</th>
            </tr>
          </thead>
          <tbody>
            {schedule.steps.slice(0, MOST_ROWS).map((step, index) => (
              <tr key={index}>
                <th scope="row">{index + 1}</th>
                {schedule.threads.map(({ number }) => (
                  <td key={number}>{number === step.thread && <Act bench={bench} step={step} />}</td>
                ))}
                <td>{changes(schedule.steps[index - 1], step, nameOf).join(", ")}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {more > 0 && <p>and {more.toLocaleString("en")} steps more</p>}
      </div>
    </>
  );
}

function Act({ bench, step }: { readonly bench: Bench; readonly step: Step }): JSX.Element {
  const { op, resource, at, expired = false, failed = false } = step;
  return (
    <>
      {expired && !isTime(step) && "gives up: "}
      {isTime(step) ? "end of" : op} {resource}
      {failed && " (throws)"}
      {at !== undefined && (
        <>
          {" "}
          <PlaceLink bench={bench} place={at}>
            line {at.line}
          </PlaceLink>
        </>
      )}
    </>
  );
}

/** What a step changed: `files = 1`, `lock: thread 2`, `lock is free`. */
export function changes(
  before: Pick<Step, "cells" | "holders"> | undefined,
  after: Pick<Step, "cells" | "holders">,
  nameOf: ReadonlyMap<number, string>,
): string[] {
  const cells = Object.entries(after.cells)
    .filter(([name, value]) => before?.cells[name] !== value)
    .map(([name, value]) => `${name} = ${value}`);
  const taken = Object.entries(after.holders)
    .filter(([name, holder]) => before?.holders[name] !== holder)
    .map(([name, holder]) => `${name}: ${nameOf.get(holder) ?? `thread ${holder}`}`);
  const freed = Object.keys(before?.holders ?? {})
    .filter((name) => !(name in after.holders))
    .map((name) => `${name} is free`);
  return [...cells, ...taken, ...freed];
}
