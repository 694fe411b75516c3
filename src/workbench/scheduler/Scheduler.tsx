// The tab "Scheduler": a schedule of the program, step by step: one that a check failed by, one that came by a link, or one that is chosen by hand.
import type { JSX } from "preact";
import { useCallback, useLayoutEffect, useState } from "preact/hooks";
import { useStore } from "@nanostores/preact";
import { ActionButton } from "../ActionButton.tsx";
import type { Bench } from "../bench.ts";
import type { Place, Schedule, ScheduleView } from "../session-types.ts";
import { ShareSchedule } from "./ShareSchedule.tsx";
import { Stepper } from "./Stepper.tsx";
import { stepsIn, withoutLast } from "./words.ts";
import "./scheduler.css";

export function Scheduler({ bench }: { readonly bench: Bench }): JSX.Element | null {
  const view = useStore(bench.session.$schedule);
  if (view === undefined) return null;
  if (view.schedule === undefined) return <NotRun bench={bench} view={view} />;
  return <Shown bench={bench} view={view} schedule={view.schedule} />;
}

/** A schedule that a link brought, or that could not be run. */
function NotRun({ bench, view }: { readonly bench: Bench; readonly view: ScheduleView }): JSX.Element {
  const { session } = bench;
  const busy = useStore(session.$busy);
  const count = stepsIn(view.choices);
  return (
    <div class="stepper">
      {view.problem === undefined ? (
        <p class="schedule-offer">
          This link holds the program in the editor and a schedule of it: {count} step{count === 1 ? "" : "s"}
          {bench.variant === "lesson" && ` of the check “${view.check}”`}. Nothing has run yet.
        </p>
      ) : (
        <p class="trouble" role="alert">
          {view.problem}
        </p>
      )}
      <div class="step-actions">
        {view.problem === undefined && (
          <ActionButton look="primary" available={!busy} onPress={() => void session.steer(view, "replay")}>
            Replay
          </ActionButton>
        )}
        <ActionButton available={!busy} onPress={() => void session.steer({ ...view, choices: "" }, "by hand")}>
          Be the scheduler
        </ActionButton>
      </div>
    </div>
  );
}

interface ShownProps {
  readonly bench: Bench;
  readonly view: ScheduleView;
  readonly schedule: Schedule;
}

function Shown({ bench, view, schedule }: ShownProps): JSX.Element {
  const { session } = bench;
  const { files, why, check, coverage, byHand } = view;
  const now = useStore(session.$files);
  const busy = useStore(session.$busy);
  const isOld = Object.keys(files).some((file) => files[file] !== now[file]);
  // One that is replayed begins at its first step, one that is chosen stands at its last.
  const first = byHand ? schedule.steps.length - 1 : 0;
  const [at, setAt] = useState(first);
  useLayoutEffect(() => setAt(first), [schedule]);
  const lineAt = useCallback(({ file, line }: Place) => files[file]?.split("\n")[line - 1], [files]);
  const onLight = useCallback(
    (place: Place) => {
      // A line of another text would be the wrong one.
      if (session.$files.get()[place.file] === files[place.file]) session.goTo({ ...place, keepsFocus: true });
    },
    [session, files],
  );
  const choose = (choices: string): void => void session.steer({ ...view, choices }, "by hand");
  const actions = (
    <>
      {byHand && (
        <>
          <ActionButton available={!busy && view.choices !== ""} onPress={() => choose(withoutLast(view.choices))}>
            Undo step
          </ActionButton>
          <ActionButton look="quiet" available={!busy && view.choices !== ""} onPress={() => choose("")}>
            Start again
          </ActionButton>
        </>
      )}
      {!byHand && (
        <ActionButton available={!busy} onPress={() => choose("")}>
          Be the scheduler
        </ActionButton>
      )}
      <ShareSchedule view={view} isAvailable={bench.live} />
    </>
  );
  return (
    <Stepper
      schedule={schedule}
      at={Math.min(at, schedule.steps.length - 1)}
      onStep={setAt}
      why={why}
      lineAt={lineAt}
      onLight={onLight}
      takesFocus
      actions={actions}
      {...(byHand && { byHand, onChoose: (choice: string) => choose(view.choices + choice), isBusy: busy })}
    >
      <p class="schedule-of">
        {isOld && <b>The program has changed since. </b>}
        {bench.variant === "lesson" && `Check “${check}”${coverage === undefined ? "" : `: ${coverage}`}.`}
      </p>
    </Stepper>
  );
}
