// Where each lane lies, and each row in it, from the top down.
import type { Lane } from "../../trace/lanes.ts";

export interface LaneBox {
  readonly top: number;
  readonly height: number;
  /** The height of a bar, and the distance from one row to the next. */
  readonly bar: number;
  readonly pitch: number;
  /** The rows of lives, before those of waits. On a thread's lane waits lie on its jobs. */
  readonly waitsFrom: number;
}

export interface Layout {
  readonly boxes: readonly LaneBox[];
  readonly height: number;
}

const PADDING = 6;
const LOWEST_LANE = 30;

/** How high bars are, by how many lie below one another. */
function barHeight(rows: number): number {
  if (rows <= 1) return 18;
  if (rows <= 3) return 12;
  return rows <= 8 ? 8 : 4;
}

export function layoutOf(lanes: readonly Lane[]): Layout {
  let top = 0;
  const boxes = lanes.map(({ what, rows, waits }): LaneBox => {
    const waitsFrom = what === "thread" ? 0 : rows.length;
    const count = Math.max(1, what === "thread" ? Math.max(rows.length, waits.length) : rows.length + waits.length);
    const bar = barHeight(count);
    const pitch = bar + (bar > 4 ? 3 : 1);
    const height = Math.max(LOWEST_LANE, (count - 1) * pitch + bar + 2 * PADDING);
    const box = { top, height, bar, pitch, waitsFrom };
    top += height;
    return box;
  });
  return { boxes, height: top };
}

/** The top of a row's bar within the whole plot. */
export function rowTop(box: LaneBox, row: number): number {
  return box.top + PADDING + row * box.pitch;
}

/** The middle of a lane's first row, where its marks and crosses stand. */
export function middleOf(box: LaneBox): number {
  return rowTop(box, 0) + box.bar / 2;
}

/** The index of the lane at a height; the nearest when there is none. */
export function laneAt({ boxes }: Layout, y: number): number {
  let low = 0;
  let high = boxes.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((boxes[middle]?.top ?? 0) <= y) low = middle;
    else high = middle - 1;
  }
  return low;
}
