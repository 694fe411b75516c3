// How a program ended: the error that left it, errors that nobody looked at, and what it left open.
import type { JSX } from "preact";
import type { Bench } from "./bench.ts";
import { ErrorView } from "./ErrorView.tsx";
import { LeakList } from "./LeakList.tsx";
import { endingText } from "./sentences.ts";
import type { RunReport } from "./session-types.ts";

export function Outcome({ bench, report }: { readonly bench: Bench; readonly report: RunReport }): JSX.Element {
  const ending = endingText(report);
  return (
    <div class="outcome" data-ended={report.ended} data-clean={report.ended === "finished" && ending !== undefined}>
      {report.error && <ErrorView bench={bench} error={report.error} heading="The program failed" />}
      {report.unhandled.map((error, index) => (
        <ErrorView key={index} bench={bench} error={error} heading="Nobody handled this error" />
      ))}
      <LeakList bench={bench} leaks={report.leaks} />
      {ending !== undefined && <p class="ending">{ending}</p>}
    </div>
  );
}
