import { Component } from "preact";
import type { JSX } from "preact";
import type { Bench } from "./bench.ts";
import { LinkedText } from "./PlaceLink.tsx";
import type { ConsoleLine } from "./session-types.ts";

export interface ConsoleLineProps {
  readonly bench: Bench;
  readonly line: ConsoleLine;
  /** What to show of it. Default: its whole text. */
  readonly text?: string;
  /** Whether the thread and the level are shown. Default: yes. */
  readonly headed?: boolean;
}

/** A line of the console. Lines never change, so one that stands is not rendered again when others arrive. */
export class ConsoleLineView extends Component<ConsoleLineProps> {
  override shouldComponentUpdate(next: ConsoleLineProps): boolean {
    return next.line !== this.props.line || next.text !== this.props.text || next.bench !== this.props.bench;
  }

  override render({ bench, line, text = line.text, headed = true }: ConsoleLineProps): JSX.Element {
    return (
      <div class="line" data-level={line.level}>
        {headed && line.thread !== "MainThread" && <span class="thread">{line.thread} </span>}
        <span class="text">
          <LinkedText bench={bench} text={text} />
        </span>
      </div>
    );
  }
}
