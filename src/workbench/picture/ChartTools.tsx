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
      <ActionButton look="quiet" available={zoom < most} onPress={() => onZoom(2)}>
        Zoom in
      </ActionButton>
      <ActionButton look="quiet" available={zoom > 1} onPress={() => onZoom(0.5)}>
        Zoom out
      </ActionButton>
      <ActionButton look="quiet" available={zoom > 1} onPress={onWhole}>
        Whole run
      </ActionButton>
    </div>
  );
}
