import type { JSX } from "preact";
import type { Bench } from "./bench.ts";
import { difference } from "./difference.ts";
import type { MarkedLine } from "./difference.ts";
import { ErrorView } from "./ErrorView.tsx";
import { LeakList } from "./LeakList.tsx";
import { ScheduleDetail } from "./ScheduleDetail.tsx";
import type { Detail } from "./session-types.ts";

/** Of so many leaks the why has a sentence each, with its line; of more it may only say how many there are. */
const TOLD_BY_WHY = 3;

export interface CheckDetailProps {
  readonly bench: Bench;
  readonly detail: Detail;
}

/** What stands beside a failed check's why. */
export function CheckDetail({ bench, detail }: CheckDetailProps): JSX.Element | null {
  switch (detail.type) {
    case "diff":
      return <Diff wanted={detail.wanted} got={detail.got} />;
    case "error":
      return <ErrorView bench={bench} error={detail.error} />;
    case "leaks":
      return detail.leaks.length > TOLD_BY_WHY ? <LeakList bench={bench} leaks={detail.leaks} /> : null;
    case "schedule":
      return <ScheduleDetail bench={bench} schedule={detail.schedule} />;
  }
}

function Diff({ wanted, got }: { readonly wanted: string; readonly got: string }): JSX.Element {
  const marked = difference(wanted, got);
  return (
    <dl class="diff">
      <div>
        <dt>wanted</dt>
        <dd>
          <Lines lines={marked.wanted} />
        </dd>
      </div>
      <div>
        <dt>got</dt>
        <dd>
          <Lines lines={marked.got} />
        </dd>
      </div>
    </dl>
  );
}

/** Lines that only one side has are set in bold with a bar: seen without colour, and `mark` to assistive technology. */
function Lines({ lines }: { readonly lines: readonly MarkedLine[] }): JSX.Element {
  return (
    <pre>
      {lines.map(({ text, same }, index) => {
        const line = index < lines.length - 1 ? `${text}\n` : text;
        return same ? line : <mark key={index}>{line}</mark>;
      })}
    </pre>
  );
}
