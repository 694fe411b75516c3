// Who goes next? A row of buttons, one in the lane of each thread that can move; the others say what they wait for.
import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { ByHand, Schedule, ScheduleAct } from "../session-types.ts";
import { WithCode } from "../WithCode.tsx";
import { sharedNames } from "./rows.ts";
import { namesOf, nextWords, waitWords } from "./words.ts";

export interface NextRowProps {
  readonly schedule: Schedule;
  readonly byHand: ByHand;
  readonly onChoose: (choice: string) => void;
  readonly isBusy: boolean;
}

export function NextRow({ schedule, byHand, onChoose, isBusy }: NextRowProps): JSX.Element {
  const row = useRef<HTMLTableRowElement>(null);
  const name = namesOf(schedule);
  useLayoutEffect(() => {
    // Whoever chose by the keys goes on choosing, also where the button that was pressed is gone.
    const active = document.activeElement;
    if (active === null || active === document.body || active.getAttribute("aria-disabled") === "true")
      row.current?.querySelector<HTMLElement>("button")?.focus({ preventScroll: true });
  }, [schedule]);
  return (
    <tr class="next" ref={row}>
      <th scope="row">next</th>
      {schedule.threads.map(({ number }) => {
        const act = schedule.stuck.find(({ thread }) => thread === number);
        const choices = byHand.next.filter(({ thread }) => thread === number);
        return (
          <td key={number} class="lane-cell" data-rail={choices.length > 0 || act === undefined ? "none" : "waits"}>
            {choices.map(({ choice, expires }) => (
              <button
                key={choice}
                type="button"
                class="action choice"
                aria-label={`${name(number)}: ${choiceWords(act, expires).replaceAll("`", "")}${lineWords(act)}`}
                aria-disabled={isBusy ? "true" : "false"}
                onClick={() => {
                  if (!isBusy) onChoose(choice);
                }}
              >
                <span>
                  <WithCode text={choiceWords(act, expires)} />
                  <span class="at">{lineWords(act)}</span>
                </span>
              </button>
            ))}
            {choices.length === 0 && (
              <span class="meanwhile">
                <WithCode text={act === undefined ? "has ended" : waitsFor(act, schedule)} />
              </span>
            )}
          </td>
        );
      })}
      {sharedNames(schedule).map((shared) => (
        <td key={shared} class="shared" />
      ))}
    </tr>
  );
}

function choiceWords(act: ScheduleAct | undefined, expires: boolean): string {
  if (act === undefined) return "go on";
  if (!expires) return nextWords(act);
  return act.kind === "sleep" || act.kind === "timer" ? `let \`${act.resource}\` pass` : `give up \`${act.resource}\``;
}

function lineWords(act: ScheduleAct | undefined): string {
  return act?.at === undefined ? "" : ` line ${act.at.line}`;
}

function waitsFor(act: ScheduleAct, schedule: Schedule): string {
  const holder = act.kind === "lock" ? schedule.steps.at(-1)?.holders[act.resource] : undefined;
  return holder === undefined ? waitWords(act) : `${waitWords(act)}, which ${namesOf(schedule)(holder)} holds`;
}
