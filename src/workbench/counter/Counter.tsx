// The unlocked counter of the start page: every schedule of two threads, how many of them lose an update, and each of them step by step.
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { SmallProgram } from "../../session/small-program.ts";
import { ActionButton } from "../ActionButton.tsx";
import { Stepper } from "../scheduler/Stepper.tsx";
import "../scheduler/scheduler.css";
import { progressText } from "../sentences.ts";
import type { Place, Progress, ScheduleView } from "../session-types.ts";
import { orderOf } from "./order.ts";
import "./counter.css";

type Census = Exclude<Awaited<ReturnType<SmallProgram["runAll"]>>, { readonly problem: string }>;

export interface CounterProps {
  readonly program: SmallProgram;
  /** Lights a line of the program on the page. */
  readonly onLight: (place: Place) => void;
}

/** Runs every schedule as soon as it is there: it comes when somebody asks for that. */
export function Counter({ program, onLight }: CounterProps): JSX.Element {
  const [busy, setBusy] = useState(true);
  const [progress, setProgress] = useState<Progress>();
  const [census, setCensus] = useState<Census>();
  const [problem, setProblem] = useState<string>();
  const [view, setView] = useState<ScheduleView>();
  const runAll = async (): Promise<void> => {
    setBusy(true);
    setView(undefined);
    setProblem(undefined);
    const found = await program.runAll(setProgress);
    if ("problem" in found) setProblem(found.problem);
    else setCensus(found);
    setProgress(undefined);
    setBusy(false);
  };
  const step = async (choices: string): Promise<void> => {
    setBusy(true);
    const next = await program.replay(choices);
    setView(next);
    setProblem(next.problem);
    setBusy(false);
  };
  useEffect(() => void runAll(), [program]);
  const losing = census?.schedules.filter(({ fails }) => fails).length ?? 0;
  return (
    <>
      <div class="counter-foot">
        <ActionButton available={!busy} onPress={() => void runAll()}>
          Run every schedule
        </ActionButton>
        <p class="counter-said" role="status" aria-label="Schedules">
          {problem ?? (census ? <b>{`${losing} of ${census.schedules.length} schedules lose an update`}</b> : "")}
        </p>
        {progress && !census && (
          <span role="progressbar" aria-label="Progress">
            {progressText(progress)}
          </span>
        )}
      </div>
      {census && (
        <ul class="counter-schedules" role="list" aria-label="Every schedule">
          {census.schedules.map(({ choices, fails }) => (
            <li key={choices} data-fails={fails} data-chosen={view?.choices === choices}>
              <span class="order">{orderOf(choices)}</span>
              <span class="came">{fails ? "loses one" : "counts both"}</span>
              <button
                type="button"
                class="action quiet"
                aria-disabled={busy ? "true" : "false"}
                aria-label={`Step through ${orderOf(choices)}`}
                onClick={() => {
                  if (!busy) void step(choices);
                }}
              >
                Step through
              </button>
            </li>
          ))}
        </ul>
      )}
      {view?.schedule && <OneSchedule key={view.choices} view={view} schedule={view.schedule} onLight={onLight} />}
    </>
  );
}

interface OneScheduleProps {
  readonly view: ScheduleView;
  readonly schedule: NonNullable<ScheduleView["schedule"]>;
  readonly onLight: (place: Place) => void;
}

function OneSchedule({ view, schedule, onLight }: OneScheduleProps): JSX.Element {
  const [at, setAt] = useState(0);
  const lineAt = ({ file, line }: Place): string | undefined => view.files[file]?.split("\n")[line - 1];
  return (
    <div class="counter-stepper">
      <Stepper schedule={schedule} at={at} onStep={setAt} lineAt={lineAt} onLight={onLight} takesFocus />
    </div>
  );
}
