// The tabs below the toolbar: the console, the checks, the picture of the run, a schedule to step through, and the same in Python.
import { useEffect } from "preact/hooks";
import type { JSX } from "preact";
import { useStore } from "@nanostores/preact";
import type { Bench, Panel } from "./bench.ts";
import { Checks } from "./Checks.tsx";
import { Console } from "./Console.tsx";
import { ConsoleActions } from "./ConsoleActions.tsx";
import { loadPicture, PicturePanel, useHasPicture } from "./PicturePanel.tsx";
import { Problems } from "./Problems.tsx";
import { hasPython, PythonPanel } from "./PythonPanel.tsx";
import { loadScheduler, SchedulerPanel } from "./SchedulerPanel.tsx";
import { TabList } from "./TabList.tsx";

export function Panels({ bench }: { readonly bench: Bench }): JSX.Element {
  const panel = useStore(bench.$panel);
  const checks = useStore(bench.session.$checks);
  const hasSchedule = useStore(bench.session.$schedule) !== undefined;
  const hasPicture = useHasPicture(bench);
  const failing = checks.filter(({ report }) => report && report.state !== "passed").length;
  const tabs: { id: Panel; label: string; count?: number }[] = [{ id: "console", label: "Console" }];
  if (checks.length > 0) tabs.push({ id: "checks", label: "Checks", ...(failing > 0 && { count: failing }) });
  if (hasPicture) tabs.push({ id: "picture", label: "Picture" });
  const showsPython = hasPython(bench, useStore(bench.session.$solutionOffered));
  const hasFailingSchedule = checks.some(({ report }) => report?.details.some(({ type }) => type === "schedule"));
  if (hasSchedule) tabs.push({ id: "scheduler", label: "Scheduler" });
  if (showsPython) tabs.push({ id: "python", label: "Python" });
  useEffect(() => {
    // Ready by the time that somebody asks for it.
    if (hasPicture) void loadPicture(bench).catch(() => undefined);
  }, [hasPicture, bench]);
  useEffect(() => {
    if (hasFailingSchedule) void loadScheduler().catch(() => undefined);
  }, [hasFailingSchedule]);
  return (
    <>
      <div class="panel-head">
        <TabList
          name="Workbench"
          className="tabs"
          tabs={tabs}
          selected={panel}
          onSelect={(id) => bench.$panel.set(id as Panel)}
          tabId={(id) => `tab-${id}`}
          panelId={(id) => `panel-${id}`}
        />
        {panel === "console" && <ConsoleActions bench={bench} />}
      </div>
      <div class="panel-body">
        <Problems bench={bench} />
        <div role="tabpanel" id="panel-console" aria-labelledby="tab-console" hidden={panel !== "console"}>
          <Console bench={bench} />
        </div>
        {checks.length > 0 && (
          <div role="tabpanel" id="panel-checks" aria-labelledby="tab-checks" hidden={panel !== "checks"} tabIndex={0}>
            <Checks bench={bench} />
          </div>
        )}
        {hasPicture && (
          <div role="tabpanel" id="panel-picture" aria-labelledby="tab-picture" hidden={panel !== "picture"}>
            {panel === "picture" && <PicturePanel bench={bench} />}
          </div>
        )}
        {hasSchedule && (
          <div role="tabpanel" id="panel-scheduler" aria-labelledby="tab-scheduler" hidden={panel !== "scheduler"}>
            {panel === "scheduler" && <SchedulerPanel bench={bench} />}
          </div>
        )}
        {showsPython && (
          <div role="tabpanel" id="panel-python" aria-labelledby="tab-python" hidden={panel !== "python"} tabIndex={0}>
            {panel === "python" && <PythonPanel bench={bench} />}
          </div>
        )}
      </div>
    </>
  );
}
