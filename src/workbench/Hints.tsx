import type { JSX } from "preact";
import { useStore } from "@nanostores/preact";
import type { Bench } from "./bench.ts";

/** The hints asked for so far; a new one is read out. */
export function Hints({ bench }: { readonly bench: Bench }): JSX.Element {
  const shown = useStore(bench.session.$hintsShown);
  const left = useStore(bench.session.$hintsLeft);
  return (
    <div class="hints" aria-live="polite">
      {shown.length > 0 && (
        <ol aria-label="Hints">
          {shown.map((hint, index) => (
            <li key={index}>
              <span class="ordinal">
                Hint {index + 1} of {shown.length + left}
              </span>{" "}
              {withCode(hint)}
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

/** What stands between backticks is code. */
function withCode(text: string): (string | JSX.Element)[] {
  return text.split("`").map((piece, index) => (index % 2 === 1 ? <code key={index}>{piece}</code> : piece));
}
