import type { JSX } from "preact";
import type { Bench } from "./bench.ts";
import { PlaceLink } from "./PlaceLink.tsx";
import { leakSentence } from "./sentences.ts";
import type { Leak } from "./session-types.ts";

/** What was left open, each with the line that opened it. No list: the list of checks has one item for each check. */
export function LeakList({
  bench,
  leaks,
}: {
  readonly bench: Bench;
  readonly leaks: readonly Leak[];
}): JSX.Element | null {
  if (leaks.length === 0) return null;
  return (
    <div class="leaks">
      {leaks.map((leak, index) => {
        const { words, where } = leakSentence(leak, bench.entry);
        return (
          <p key={index}>
            {words}
            {leak.at && (
              <PlaceLink bench={bench} place={leak.at}>
                {where}
              </PlaceLink>
            )}
          </p>
        );
      })}
    </div>
  );
}
