import { Component } from "preact";
import type { JSX } from "preact";
import type { Lane } from "../../trace/lanes.ts";
import { laneSentence, type Telling } from "../../trace/tell-lane.ts";
import type { LaneBox } from "./layout.ts";
import type { Note } from "./notes.ts";

export interface LaneRowProps {
  readonly lane: Lane;
  readonly index: number;
  readonly box: LaneBox;
  readonly notes: readonly Note[];
  readonly telling: Telling;
  /** The one that Tab stops at. */
  readonly isStop: boolean;
  readonly onFocus: (index: number) => void;
  readonly onPress: (index: number) => void;
}

/** A lane's name, which is its button, and the words on it; the bars are on the canvas behind. */
export class LaneRow extends Component<LaneRowProps> {
  override shouldComponentUpdate(next: LaneRowProps): boolean {
    const keys = ["lane", "index", "notes", "isStop"] as const;
    return keys.some((key) => next[key] !== this.props[key]) || next.box.top !== this.props.box.top;
  }

  override render({ lane, index, box, notes, telling, isStop, onFocus, onPress }: LaneRowProps): JSX.Element {
    return (
      <div class="lane" data-what={lane.what} style={{ top: `${box.top}px`, height: `${box.height}px` }}>
        <button
          type="button"
          class="lane-name"
          data-lane={index}
          style={{ paddingLeft: `calc(${lane.depth} * var(--set-in) + var(--lane-gap))` }}
          tabIndex={isStop ? 0 : -1}
          aria-label={laneSentence(lane, telling)}
          onFocus={() => onFocus(index)}
          onClick={() => onPress(index)}
        >
          {lane.name}
        </button>
        {notes.map((note, at) => (
          <span
            key={at}
            class="note-room"
            aria-hidden="true"
            data-side={note.side}
            data-ground={note.ground}
            style={{
              left: `calc(var(--lane-width) + ${note.left}px)`,
              width: `${note.width}px`,
              top: `${6 + note.row * box.pitch}px`,
              height: `${box.bar}px`,
            }}
          >
            <span class="note" data-look={note.look}>
              {note.text}
            </span>
          </span>
        ))}
      </div>
    );
  }
}
