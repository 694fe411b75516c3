import type { JSX } from "preact";
import { ActionButton } from "../ActionButton.tsx";

export interface ChartToolsProps {
  readonly zoom: number;
  readonly most: number;
  readonly onZoom: (factor: number) => void;
  readonly onWhole: () => void;
  /** Absent where there is no trouble. */
  readonly onTrouble?: (() => void) | undefined;
  readonly summary: string;
}

/** What the keys do on a lane, as keys.ts has it. */
const KEYS = [
  ["↑ ↓", "the lane above, below"],
  ["← →", "what happened before, after"],
  ["Home End", "the first, the last on the lane"],
  ["+ − 0", "larger, smaller, all of it"],
  ["Enter", "to its line in the code"],
] as const;

/** What the picture sums up to, and the buttons that magnify it. */
export function ChartTools({ zoom, most, onZoom, onWhole, onTrouble, summary }: ChartToolsProps): JSX.Element {
  return (
    <div class="chart-tools">
      <figcaption>{summary}</figcaption>
      {onTrouble && (
        <ActionButton look="quiet" available onPress={onTrouble}>
          Next trouble
        </ActionButton>
      )}
      <ActionButton look="quiet" available={zoom < most} help="Zoom in: key +" onPress={() => onZoom(2)}>
        Zoom in
      </ActionButton>
      <ActionButton look="quiet" available={zoom > 1} help="Zoom out: key −" onPress={() => onZoom(0.5)}>
        Zoom out
      </ActionButton>
      <ActionButton look="quiet" available={zoom > 1} help="Whole run: key 0" onPress={onWhole}>
        Whole run
      </ActionButton>
      <details class="chart-keys">
        <summary>Keys</summary>
        <dl>
          {KEYS.map(([keys, does]) => (
            <div key={keys}>
              <dt>{keys}</dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
      </details>
    </div>
  );
}
