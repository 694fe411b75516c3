// The picture as a table: every act of the run, page by page.
import { useState } from "preact/hooks";
import type { JSX } from "preact";
import { lineIn } from "../../trace/line-in.ts";
import { actOf } from "../../trace/tell-lane.ts";
import { nameOf } from "../../trace/kinds.ts";
import { ActionButton } from "../ActionButton.tsx";
import type { Bench } from "../bench.ts";
import { PlaceLink } from "../PlaceLink.tsx";
import type { Trace } from "../session-types.ts";

const PAGE = 50;

export function EventsTable({ bench, trace }: { readonly bench: Bench; readonly trace: Trace }): JSX.Element {
  const [wanted, setWanted] = useState(0);
  const { events, isCut } = trace;
  const pages = Math.max(1, Math.ceil(events.length / PAGE));
  const page = Math.min(wanted, pages - 1);
  const shown = events.slice(page * PAGE, (page + 1) * PAGE);
  const number = (count: number): string => count.toLocaleString("en");
  return (
    <div class="events">
      <div class="events-head">
        <h3 id="events-title">Events</h3>
        <p aria-live="polite">
          {number(page * PAGE + Math.min(1, shown.length))}–{number(page * PAGE + shown.length)} of{" "}
          {number(events.length)}
          {isCut && "; what came later was not recorded"}
        </p>
        {pages > 1 && (
          <div class="events-pages">
            <ActionButton look="quiet" available={page > 0} onPress={() => setWanted(0)}>
              First page
            </ActionButton>
            <ActionButton look="quiet" available={page > 0} onPress={() => setWanted(page - 1)}>
              Previous page
            </ActionButton>
            <ActionButton look="quiet" available={page < pages - 1} onPress={() => setWanted(page + 1)}>
              Next page
            </ActionButton>
            <ActionButton look="quiet" available={page < pages - 1} onPress={() => setWanted(pages - 1)}>
              Last page
            </ActionButton>
          </div>
        )}
      </div>
      <div class="events-scroll">
        <table aria-labelledby="events-title">
          <thead>
            <tr>
              <th scope="col">Step</th>
              <th scope="col">Thread</th>
              <th scope="col">Act</th>
              <th scope="col">Resource</th>
              <th scope="col">Line</th>
              <th scope="col">Error</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((event) => (
              <tr key={event.step} data-phase={event.phase}>
                <th scope="row">{event.step}</th>
                <td>{event.thread}</td>
                <td>{actOf(event)}</td>
                <td>{nameOf(event.kind, event.label)}</td>
                <td>
                  {event.at && (
                    <PlaceLink bench={bench} place={event.at}>
                      {lineIn(event.at, bench.entry)}
                    </PlaceLink>
                  )}
                </td>
                <td>{event.error}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
