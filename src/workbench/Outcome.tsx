// How a program ended: the error that left it, errors that nobody looked at, and what it left open.
import type { JSX } from "preact";
import type { Bench } from "./bench.ts";
import { ErrorView } from "./ErrorView.tsx";
import { LeakList } from "./LeakList.tsx";
import { endingText } from "./sentences.ts";
import type { RunReport } from "./session-types.ts";

export interface OutcomeProps {
  readonly bench: Bench;
  readonly report: RunReport;
  /** Whether any line stands above. */
  readonly printed: boolean;
}

export function Outcome({ bench, report, printed }: OutcomeProps): JSX.Element {
  const ending = endingText(report, printed);
  const heading = report.ended === "timed out" ? "The program did not end" : "The program failed";
  return (
    <div class="outcome" data-ended={report.ended} data-clean={report.ended === "finished" && ending !== undefined}>
      {report.error && <ErrorView bench={bench} error={report.error} heading={heading} />}
      {report.unhandled.map((error, index) => (
        <ErrorView key={index} bench={bench} error={error} heading="Nobody handled this error" />
      ))}
      <LeakList bench={bench} leaks={report.leaks} />
      {ending !== undefined && <p class="ending">{ending}</p>}
    </div>
  );
}
