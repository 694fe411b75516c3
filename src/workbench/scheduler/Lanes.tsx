// The schedule as a table: a row a step, a lane a thread, and what the threads share as it stood after each step.
import type { ComponentChildren, JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Schedule } from "../session-types.ts";
import { WithCode } from "../WithCode.tsx";
import { drawnRows, endLanes, sharedNames, type Lane, type Row, type Shared } from "./rows.ts";
import { calledBy, didWords, namesOf, shortName } from "./words.ts";

export interface LanesProps {
  readonly schedule: Schedule;
  readonly rows: readonly Row[];
  /** The step that is looked at, from 0. */
  readonly at: number;
  readonly onStep: (index: number) => void;
  /** The row below the steps: where everybody stands. */
  readonly last: ComponentChildren;
}

export function Lanes({ schedule, rows, at, onStep, last }: LanesProps): JSX.Element {
  const scroller = useRef<HTMLDivElement>(null);
  const [from, to] = drawnRows(rows.length, at);
  const isLast = at >= rows.length - 1;
  useLayoutEffect(() => {
    if (scroller.current) showRow(scroller.current, isLast);
  }, [at, isLast, rows]);
  const name = namesOf(schedule);
  const isShort = schedule.threads.length + sharedNames(schedule).length <= 5;
  return (
    <div class="lanes" ref={scroller} tabIndex={0} role="region" aria-label="Schedule, by threads" data-few={isShort}>
      <table aria-label="Schedule" aria-rowcount={rows.length + 1}>
        <thead>
          <tr>
            <th scope="col">step</th>
            {schedule.threads.map(({ number, name }) => (
              <th key={number} scope="col" class="thread">
                {shortName(name)}
                {calledBy(name) !== undefined && <code> {calledBy(name)}</code>}
              </th>
            ))}
            {sharedNames(schedule).map((shared) => (
              <th key={shared} scope="col" class="shared">
                <code>{shared}</code>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {from > 0 && <Left count={from} where="before" schedule={schedule} />}
          {rows.slice(from, to).map((row, index) => (
            <StepRow
              key={from + index}
              row={row}
              index={from + index}
              at={at}
              nameOf={name}
              onStep={() => onStep(from + index)}
            />
          ))}
          {to < rows.length && <Left count={rows.length - to} where="after" schedule={schedule} />}
          {to === rows.length && last}
        </tbody>
      </table>
    </div>
  );
}

interface StepRowProps {
  readonly row: Row;
  readonly index: number;
  readonly at: number;
  readonly nameOf: (thread: number) => string;
  readonly onStep: () => void;
}

function StepRow({ row, index, at, nameOf, onStep }: StepRowProps): JSX.Element {
  const { step, lanes, shared, part } = row;
  const now = index === at;
  return (
    // The arrow keys and the buttons do the same.
    <tr
      data-now={now}
      data-ahead={index > at}
      data-part={part}
      aria-current={now ? "step" : undefined}
      aria-rowindex={index + 2}
      onClick={onStep}
    >
      <th scope="row">{index + 1}</th>
      {lanes.map((lane) => (
        <td key={lane.thread} class="lane-cell" data-rail={lane.rail} data-acts={lane.thread === step.thread}>
          {lane.thread === step.thread ? (
            <>
              <span class="did">
                <WithCode text={didWords(step)} />
              </span>
              {step.at && <span class="at"> line {step.at.line}</span>}
            </>
          ) : (
            lane.words !== "" && (
              <span class="meanwhile">
                <WithCode text={lane.words} />
              </span>
            )
          )}
        </td>
      ))}
      {shared.map((each) => (
        <SharedCell key={each.name} shared={each} nameOf={nameOf} />
      ))}
    </tr>
  );
}

function SharedCell({
  shared,
  nameOf,
}: {
  readonly shared: Shared;
  readonly nameOf: StepRowProps["nameOf"];
}): JSX.Element {
  const { now, hasChanged, overwritten } = shared;
  return (
    <td class="shared" data-changed={hasChanged}>
      {overwritten !== undefined && (
        <>
          <s>{overwritten}</s>
          <span class="unseen"> is lost, now </span>{" "}
        </>
      )}
      {now === undefined ? (
        hasChanged ? (
          "free"
        ) : (
          <span class="nothing">–</span>
        )
      ) : "value" in now ? (
        now.value
      ) : (
        <>
          {nameOf(now.holder)}
          {now.waiting.length > 0 && (
            <span class="waiters">{now.waiting.map((thread) => `${nameOf(thread)} waits`).join(", ")}</span>
          )}
        </>
      )}
    </td>
  );
}

/** Where everybody stands at the end. */
export function EndRow({ schedule, isNow }: { readonly schedule: Schedule; readonly isNow: boolean }): JSX.Element {
  return (
    <tr class="end" data-ahead={!isNow}>
      <th scope="row">end</th>
      {endLanes(schedule).map((lane: Lane) => (
        <td key={lane.thread} class="lane-cell" data-rail={lane.rail}>
          <span class="meanwhile">
            <WithCode text={lane.words} />
          </span>
        </td>
      ))}
      {sharedNames(schedule).map((name) => (
        <td key={name} class="shared" />
      ))}
    </tr>
  );
}

function Left({
  count,
  where,
  schedule,
}: {
  readonly count: number;
  readonly where: string;
  readonly schedule: Schedule;
}): JSX.Element {
  return (
    <tr class="left-out">
      <td colSpan={1 + schedule.threads.length + sharedNames(schedule).length}>
        {count.toLocaleString("en")} steps {where}
      </td>
    </tr>
  );
}

/** Brings the row that is looked at into sight, by the table's own scrolling alone; with the last one, as much of the end below it as fits. */
function showRow(scroller: HTMLElement, isLast: boolean): void {
  const row = scroller.querySelector<HTMLElement>("[data-now=true]");
  if (!row) return;
  const head = scroller.querySelector("thead")?.clientHeight ?? 0;
  const top = row.offsetTop - head;
  if (isLast) {
    scroller.scrollTop = Math.min(top, scroller.scrollHeight - scroller.clientHeight);
    return;
  }
  const bottom = row.offsetTop + row.offsetHeight;
  if (top < scroller.scrollTop) scroller.scrollTop = top;
  else if (bottom > scroller.scrollTop + scroller.clientHeight) scroller.scrollTop = bottom - scroller.clientHeight;
}
