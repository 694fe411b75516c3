import type { ComponentChildren, JSX } from "preact";
import type { Bench } from "./bench.ts";
import { partsOf } from "./places.ts";
import type { Place } from "./session-types.ts";

export interface PlaceLinkProps {
  readonly bench: Bench;
  readonly place: Place;
  readonly children: ComponentChildren;
}

/** A place in the learner's code; pressing it leads the editor there. */
export function PlaceLink({ bench, place, children }: PlaceLinkProps): JSX.Element {
  return (
    <button type="button" class="place" onClick={() => bench.session.goTo(place)}>
      {children}
    </button>
  );
}

/** A text whose places (`main.ts:7:3`) can be pressed. */
export function LinkedText({ bench, text }: { readonly bench: Bench; readonly text: string }): JSX.Element {
  return (
    <>
      {partsOf(text, bench.files).map((part, index) =>
        typeof part === "string" ? (
          part
        ) : (
          <PlaceLink key={index} bench={bench} place={part.place}>
            {part.text}
          </PlaceLink>
        ),
      )}
    </>
  );
}
