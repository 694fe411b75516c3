import { useLayoutEffect, useRef } from "preact/hooks";
import type { JSX } from "preact";
import { useStore } from "@nanostores/preact";
import type { Bench } from "./bench.ts";
import { WithCode } from "./WithCode.tsx";

/** The hints asked for so far; a new one is read out. */
export function Hints({ bench }: { readonly bench: Bench }): JSX.Element {
  const shown = useStore(bench.session.$hintsShown);
  const left = useStore(bench.session.$hintsLeft);
  const list = useRef<HTMLOListElement>(null);
  useLayoutEffect(() => {
    // Earlier ones may fill the box: the new one is what was asked for.
    const newest = list.current?.lastElementChild;
    if (list.current && newest instanceof HTMLElement)
      list.current.scrollTop = newest.offsetTop - list.current.offsetTop;
  }, [shown.length]);
  return (
    <div class="hints" aria-live="polite">
      {shown.length > 0 && (
        <ol ref={list} aria-label="Hints">
          {shown.map((hint, index) => (
            <li key={index}>
              <span class="ordinal">
                Hint {index + 1} of {shown.length + left}
              </span>{" "}
              <WithCode text={hint} />
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
