// The tabs below the toolbar: the console and the checks.
import type { JSX } from "preact";
import { useStore } from "@nanostores/preact";
import type { Bench, Panel } from "./bench.ts";
import { Checks } from "./Checks.tsx";
import { Console } from "./Console.tsx";
import { ConsoleActions } from "./ConsoleActions.tsx";
import { Problems } from "./Problems.tsx";
import { TabList } from "./TabList.tsx";

export function Panels({ bench }: { readonly bench: Bench }): JSX.Element {
  const panel = useStore(bench.$panel);
  const checks = useStore(bench.session.$checks);
  const failing = checks.filter(({ report }) => report && report.state !== "passed").length;
  const tabs: { id: Panel; label: string; count?: number }[] = [{ id: "console", label: "Console" }];
  if (checks.length > 0) tabs.push({ id: "checks", label: "Checks", ...(failing > 0 && { count: failing }) });
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
      </div>
    </>
  );
}
