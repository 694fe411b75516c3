// A schedule to step through: what each step did, on which line, and how things stood after it.
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import type { ByHand, Place, Schedule } from "../session-types.ts";
import { WithCode } from "../WithCode.tsx";
import { EndRow, Lanes } from "./Lanes.tsx";
import { NextRow } from "./NextRow.tsx";
import { Ring } from "./Ring.tsx";
import { rowsOf } from "./rows.ts";
import { stepAfterKey, StepButtons } from "./StepButtons.tsx";
import { didWords, namesOf, troubleWords } from "./words.ts";

export interface StepperProps {
  readonly schedule: Schedule;
  /** The step that is looked at, from 0. */
  readonly at: number;
  readonly onStep: (index: number) => void;
  /** What went wrong, where the schedule itself does not show it. */
  readonly why?: string | undefined;
  /** The text of a line of the program. */
  readonly lineAt: (place: Place) => string | undefined;
  /** Lights a line of the program; called with each step that is looked at. */
  readonly onLight: (place: Place) => void;
  readonly takesFocus?: boolean;
  /** Where somebody chooses each step: what can be next. Default: the schedule is at its end. */
  readonly byHand?: ByHand;
  readonly onChoose?: (choice: string) => void;
  /** While a choice is carried out no other one can be made. */
  readonly isBusy?: boolean;
  /** What stands beside the buttons. */
  readonly actions?: ComponentChildren;
  /** What stands below the table. */
  readonly children?: ComponentChildren;
}

export function Stepper(props: StepperProps): JSX.Element {
  const { schedule, at, onStep, why, lineAt, onLight, takesFocus = false, actions, children } = props;
  const { byHand, onChoose = () => undefined, isBusy = false } = props;
  const rows = useMemo(() => rowsOf(schedule), [schedule]);
  const count = schedule.steps.length;
  const step = schedule.steps[at];
  useEffect(() => {
    if (step?.at) onLight(step.at);
  }, [step]);
  const trouble = troubleWords(schedule);
  const said = trouble ?? why ?? (byHand ? HOW_OVER[byHand.over] : undefined);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const next = stepAfterKey(at, count, event.key);
    if (next === undefined || count === 0) return;
    event.preventDefault();
    if (next !== at) onStep(next);
  };
  const line = step?.at && lineAt(step.at);
  return (
    <div class="stepper" onKeyDown={onKeyDown}>
      <div class="step-head">
        <StepButtons at={at} count={count} onStep={onStep} takesFocus={takesFocus && !byHand} />
        <p class="step-now" aria-live="polite">
          {step ? (
            <>
              <span class="step-count">
                Step {at + 1} of {count}:
              </span>{" "}
              {namesOf(schedule)(step.thread)} <WithCode text={didWords(step)} />
              {step.at && (
                <span class="step-line">
                  {" "}
                  in line {step.at.line}
                  {line !== undefined && (
                    <>
                      : <code>{line.trim()}</code>
                    </>
                  )}
                </span>
              )}
            </>
          ) : (
            "No step is taken yet: choose who goes first."
          )}
        </p>
        <div class="step-actions">{actions}</div>
      </div>
      {said !== undefined && (
        <p class="trouble" data-fine={trouble === undefined && why === undefined} aria-live="polite">
          <WithCode text={said} />
        </p>
      )}
      <div class="step-body" data-ring={schedule.ring !== undefined}>
        <Lanes
          schedule={schedule}
          rows={rows}
          at={at}
          onStep={onStep}
          last={
            byHand && byHand.over === "going on" ? (
              <NextRow schedule={schedule} byHand={byHand} onChoose={onChoose} isBusy={isBusy} />
            ) : (
              <EndRow schedule={schedule} isNow={at >= count - 1} />
            )
          }
        />
        {schedule.ring && <Ring schedule={schedule} words={trouble ?? ""} />}
      </div>
      {children}
    </div>
  );
}

const HOW_OVER: Readonly<Partial<Record<ByHand["over"], string>>> = {
  finished: "Every thread came to its end, and nothing is wrong. Undo a step, and try another order.",
  deadlock: "Nobody can go on.",
};
