// Loads the stepper's code when somebody asks for it, and shows it.
import { useEffect, useState } from "preact/hooks";
import type { ComponentType, JSX } from "preact";
import type { Bench } from "./bench.ts";

type SchedulerView = ComponentType<{ readonly bench: Bench }>;

let loaded: SchedulerView | undefined;

/** Loads it once; a load that failed is tried again. */
export async function loadScheduler(): Promise<SchedulerView> {
  const { Scheduler } = await import("./scheduler/Scheduler.tsx");
  loaded = Scheduler;
  return Scheduler;
}

export function SchedulerPanel({ bench }: { readonly bench: Bench }): JSX.Element {
  const [View, setView] = useState<SchedulerView | undefined>(() => loaded);
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    if (View !== undefined) return;
    let isHere = true;
    loadScheduler().then(
      (view) => {
        if (isHere) setView(() => view);
      },
      () => {
        if (isHere) setProblem("The stepper could not be loaded. Are you offline? The check has the same as a table.");
      },
    );
    return () => {
      isHere = false;
    };
  }, [View]);
  if (View !== undefined) return <View bench={bench} />;
  return <p class="picture-wait">{problem ?? "Setting out the schedule."}</p>;
}
