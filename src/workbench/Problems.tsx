import type { JSX } from "preact";
import { useStore } from "@nanostores/preact";
import type { Bench } from "./bench.ts";
import { LinkedText, PlaceLink } from "./PlaceLink.tsx";
import { placeText } from "./places.ts";

/** What keeps the program from compiling, each with its place. */
export function Problems({ bench }: { readonly bench: Bench }): JSX.Element | null {
  const problems = useStore(bench.session.$problems);
  if (problems.length === 0) return null;
  return (
    <section class="problems" aria-label="Problems">
      <h3>The program does not compile</h3>
      <ul>
        {problems.map(({ message, at }, index) => (
          <li key={index}>
            {at && (
              <>
                <PlaceLink bench={bench} place={at}>
                  {placeText(at)}
                </PlaceLink>{" "}
              </>
            )}
            <LinkedText bench={bench} text={message} sentence />
          </li>
        ))}
      </ul>
    </section>
  );
}
