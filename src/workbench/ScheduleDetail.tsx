// Loads the table of a failing schedule when a check failed by one, and shows it.
import { useEffect, useState } from "preact/hooks";
import type { JSX } from "preact";
import type { ScheduleTable, ScheduleTableProps } from "./ScheduleTable.tsx";

let loaded: typeof ScheduleTable | undefined;

export function ScheduleDetail(props: ScheduleTableProps): JSX.Element | null {
  const [View, setView] = useState<typeof ScheduleTable | undefined>(() => loaded);
  useEffect(() => {
    if (View !== undefined) return;
    let isHere = true;
    // Offline, say, the check's own words tell the same.
    import("./ScheduleTable.tsx").then(
      ({ ScheduleTable }) => {
        loaded = ScheduleTable;
        if (isHere) setView(() => ScheduleTable);
      },
      () => undefined,
    );
    return () => {
      isHere = false;
    };
  }, [View]);
  return View === undefined ? null : <View {...props} />;
}
