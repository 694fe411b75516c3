// The tab "Scheduler": the schedule that a check failed by, step by step, beside the program.
import type { JSX } from "preact";
import { useCallback, useState } from "preact/hooks";
import { useStore } from "@nanostores/preact";
import type { Bench } from "../bench.ts";
import type { Place, ScheduleView } from "../session-types.ts";
import { Stepper } from "./Stepper.tsx";
import "./scheduler.css";

export function Scheduler({ bench }: { readonly bench: Bench }): JSX.Element | null {
  const view = useStore(bench.session.$schedule);
  // Another schedule begins at its first step.
  return view === undefined ? null : <Shown key={view.schedule.choices} bench={bench} view={view} />;
}

function Shown({ bench, view }: { readonly bench: Bench; readonly view: ScheduleView }): JSX.Element {
  const { session } = bench;
  const { schedule, files, why, check, coverage } = view;
  const now = useStore(session.$files);
  const isOld = Object.keys(files).some((file) => files[file] !== now[file]);
  const [at, setAt] = useState(0);
  const lineAt = useCallback(({ file, line }: Place) => files[file]?.split("\n")[line - 1], [files]);
  const onLight = useCallback(
    (place: Place) => {
      // A line of another text would be the wrong one.
      if (session.$files.get()[place.file] === files[place.file]) session.goTo({ ...place, keepsFocus: true });
    },
    [session, files],
  );
  return (
    <Stepper schedule={schedule} at={at} onStep={setAt} why={why} lineAt={lineAt} onLight={onLight} takesFocus>
      <p class="schedule-of">
        {isOld && <b>The program has changed since. </b>}
        Check “{check}”{coverage !== undefined && `: ${coverage}`}.
      </p>
    </Stepper>
  );
}
