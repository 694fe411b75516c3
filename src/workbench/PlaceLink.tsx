import type { ComponentChildren, JSX } from "preact";
import type { Bench } from "./bench.ts";
import { partsOf } from "./places.ts";
import type { Place } from "./session-types.ts";
import { sentencePartsOf } from "./told-lines.ts";
import { WithCode } from "./WithCode.tsx";

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

export interface LinkedTextProps {
  readonly bench: Bench;
  readonly text: string;
  /** A sentence of ours, where backticks set code apart; a program's own output stays as it is. */
  readonly sentence?: boolean;
  /** Whether `line 7` is a place too. Default: in a sentence. A learner's error message is none of ours. */
  readonly lines?: boolean;
}

/** A text whose places (`main.ts:7:3`, and in a sentence `line 7`) can be pressed. */
export function LinkedText({ bench, text, sentence = false, lines = sentence }: LinkedTextProps): JSX.Element {
  const parts = lines ? sentencePartsOf(text, bench) : partsOf(text, bench.files);
  return (
    <>
      {parts.map((part, index) =>
        typeof part === "string" ? (
          sentence ? (
            <WithCode key={index} text={part} />
          ) : (
            part
          )
        ) : (
          <PlaceLink key={index} bench={bench} place={part.place}>
            {part.text}
          </PlaceLink>
        ),
      )}
    </>
  );
}
