import type { JSX } from "preact";
import type { Bench } from "./bench.ts";
import { LinkedText, PlaceLink } from "./PlaceLink.tsx";
import { placeText } from "./places.ts";
import type { ErrorReport } from "./session-types.ts";
import { isTold } from "./told-lines.ts";

export interface ErrorViewProps {
  readonly bench: Bench;
  readonly error: ErrorReport;
  readonly heading?: string;
}

/** An error with the learner's own frames, what caused it, and what it replaced on its way out. */
export function ErrorView({ bench, error, heading }: ErrorViewProps): JSX.Element {
  return (
    <div class="error-report">
      {heading !== undefined && <p class="heading">{heading}</p>}
      <p class="message">
        <strong>{error.name}</strong>
        {error.message !== "" && (
          <>
            : <LinkedText bench={bench} text={error.message} sentence lines={isTold(error.message)} />
          </>
        )}
      </p>
      {error.stack.length > 0 && (
        <div class="frames">
          {error.stack.map((frame, index) => (
            <div key={index}>
              at {frame.function !== undefined && <>{frame.function} </>}
              <PlaceLink bench={bench} place={frame}>
                {placeText(frame)}
              </PlaceLink>
            </div>
          ))}
        </div>
      )}
      {error.cause && <ErrorView bench={bench} error={error.cause} heading="Caused by" />}
      {error.context && <ErrorView bench={bench} error={error.context} heading="It replaced an earlier error" />}
    </div>
  );
}
