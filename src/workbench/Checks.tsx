// The list of checks: what the lesson asks for, and what became of it.
import { useEffect, useRef } from "preact/hooks";
import type { JSX } from "preact";
import { useStore } from "@nanostores/preact";
import { ActionButton } from "./ActionButton.tsx";
import { beTheScheduler, stepThrough } from "./bench.ts";
import type { Bench } from "./bench.ts";
import { CheckDetail } from "./CheckDetail.tsx";
import { ConsoleLineView } from "./ConsoleLineView.tsx";
import { ErrorView } from "./ErrorView.tsx";
import { LinkedText } from "./PlaceLink.tsx";
import type { CheckReport, CheckView } from "./session-types.ts";

/** The lines of a check's own console that are shown with it. */
const MOST_CHECK_LINES = 200;

export function Checks({ bench }: { readonly bench: Bench }): JSX.Element {
  const checks = useStore(bench.session.$checks);
  const list = useRef<HTMLUListElement>(null);
  const begun = checks.every(({ report }) => !report);
  useEffect(() => {
    // What was read of the last grading is gone; the first verdicts of this one are to be seen.
    const panel = list.current?.parentElement;
    if (begun && panel) panel.scrollTop = 0;
  }, [begun]);
  return (
    // A list without bullets is no list to Safari, unless it says so.
    <ul ref={list} role="list" class="checks" aria-label="Checks">
      {checks.map((check, index) => (
        <Check key={index} bench={bench} check={check} />
      ))}
    </ul>
  );
}

function Check({ bench, check }: { readonly bench: Bench; readonly check: CheckView }): JSX.Element {
  const { report } = check;
  const busy = useStore(bench.session.$busy);
  const state = report?.state ?? "not run";
  return (
    <li class="check" data-state={state.replace(" ", "-")}>
      <div class="title">
        <h3>{check.hidden && !report ? "Hidden check" : check.name}</h3>
        <span class="verdict">{state}</span>
      </div>
      {report && <Why bench={bench} report={report} />}
      {bench.data.explores?.includes(check.name) && (report || !check.hidden) && (
        <p class="schedule-actions">
          {report?.details.some(({ type }) => type === "schedule") && (
            <ActionButton available={bench.live} onPress={() => stepThrough(bench, check.name)}>
              Step through
            </ActionButton>
          )}
          <ActionButton look="quiet" available={bench.live && !busy} onPress={() => beTheScheduler(bench, check.name)}>
            Be the scheduler
          </ActionButton>
        </p>
      )}
    </li>
  );
}

function Why({ bench, report }: { readonly bench: Bench; readonly report: CheckReport }): JSX.Element {
  const { why, details, authorError, console } = report;
  return (
    <>
      {why !== undefined && (
        <p class="why">
          <LinkedText bench={bench} text={why} sentence />
        </p>
      )}
      {/* A broken check's details tell the same error again. */}
      {(authorError ? [] : details).map((detail, index) => (
        <CheckDetail key={index} bench={bench} detail={detail} />
      ))}
      {authorError && (
        <ErrorView bench={bench} error={authorError} heading="This check itself is broken. It is not your code." />
      )}
      {console.length > 0 && report.state !== "passed" && (
        <details class="own-console">
          <summary>What it printed: {console.length === 1 ? "1 line" : `${console.length} lines`}</summary>
          {console.slice(0, MOST_CHECK_LINES).map((line, index) => (
            <ConsoleLineView key={index} bench={bench} line={line} />
          ))}
          {console.length > MOST_CHECK_LINES && <p>and {console.length - MOST_CHECK_LINES} more</p>}
        </details>
      )}
    </>
  );
}
