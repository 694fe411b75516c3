import type { JSX } from "preact";
import { sideBySide } from "./side-by-side.ts";
import type { SideLine } from "./side-by-side.ts";

export interface PlainDiffProps {
  readonly yours: string;
  readonly solution: string;
}

/** The two programs without an editor: side by side, or one below the other where there is little room. */
export function PlainDiff({ yours, solution }: PlainDiffProps): JSX.Element {
  const rows = sideBySide(yours, solution);
  return (
    <div class="plain-diff">
      <Side name="Your code" lines={rows.map((row) => row.yours)} sign="−" />
      <Side name="Solution" lines={rows.map((row) => row.solution)} sign="+" />
    </div>
  );
}

interface SideProps {
  readonly name: string;
  readonly lines: readonly (SideLine | undefined)[];
  readonly sign: string;
}

function Side({ name, lines, sign }: SideProps): JSX.Element {
  return (
    <div class="side">
      <p aria-hidden="true">{name}</p>
      <div role="textbox" aria-label={name} aria-readonly="true" aria-multiline="true" tabIndex={0}>
        {lines.map((line, index) =>
          line === undefined ? (
            <div key={index} class="gap" />
          ) : (
            <div key={index} data-sign={line.same ? " " : sign}>
              {line.same ? line.text : <mark>{line.text}</mark>}
              {"\n"}
            </div>
          ),
        )}
      </div>
    </div>
  );
}
