import { Component } from "preact";
import type { JSX } from "preact";
import type { Bench } from "./bench.ts";
import { LinkedText } from "./PlaceLink.tsx";
import type { ConsoleLine } from "./session-types.ts";
import { rowText } from "./long-rows.ts";

export interface ConsoleLineProps {
  readonly bench: Bench;
  readonly line: ConsoleLine;
  /** What to show of it. Default: its whole text. */
  readonly text?: string;
  /** Whether the thread and the level are shown. Default: yes. */
  readonly headed?: boolean;
  /** Unfolds it, or folds it again; absent where there is no more to see than the text. */
  readonly fold?: (line: ConsoleLine) => void;
  readonly isUnfolded?: boolean;
}

/** A line of the console. Lines never change, so one that stands is not rendered again when others arrive. */
export class ConsoleLineView extends Component<ConsoleLineProps> {
  override shouldComponentUpdate(next: ConsoleLineProps): boolean {
    const { line, text, bench, isUnfolded } = this.props;
    return next.line !== line || next.text !== text || next.bench !== bench || next.isUnfolded !== isUnfolded;
  }

  override render({ bench, line, text = line.text, headed = true, fold, isUnfolded }: ConsoleLineProps): JSX.Element {
    const shown = rowText(text);
    return (
      <div class="line" data-level={line.level}>
        {fold && headed && (
          <button
            type="button"
            class="fold"
            aria-expanded={isUnfolded === true}
            aria-label={`Look into ${shown.slice(0, 80)}`}
            tabIndex={-1}
            onClick={() => fold(line)}
          />
        )}
        {headed && line.thread !== "MainThread" && <span class="thread">{line.thread} </span>}
        <span class="text">
          <LinkedText bench={bench} text={shown} />
        </span>
      </div>
    );
  }
}
