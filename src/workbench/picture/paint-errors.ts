// Paints what failed: a cross where it happened, and a dashed line through what an error that left passed through.
import type { Lane } from "../../trace/lanes.ts";
import { firstFrom } from "./items.ts";
import { middleOf, rowTop } from "./layout.ts";
import type { Scene } from "./scene.ts";
import { stepAt, xOf } from "./scale.ts";

const ARM = 5;
/** Crosses closer than this, in pixels, are one. */
const APART = 3;

/** @param first - the first lane in sight. */
export function paintErrors(to: CanvasRenderingContext2D, scene: Scene, first: number): void {
  const { picture, layout, scale, sight, colours } = scene;
  to.save();
  to.strokeStyle = colours.error;
  to.fillStyle = colours.error;
  to.lineWidth = 2.2;
  to.lineCap = "round";
  to.beginPath();
  for (let index = first; index < picture.lanes.length; index++) {
    const lane = picture.lanes[index];
    const box = layout.boxes[index];
    if (lane === undefined || box === undefined || box.top > sight.top + sight.height) break;
    for (const { step, row } of crossesOf(lane, stepAt(scale, sight.left), stepAt(scale, sight.left + sight.width))) {
      const y = rowTop(box, row) + box.bar / 2 - sight.top;
      cross(to, xOf(scale, step) - sight.left, y, Math.min(ARM, box.bar / 2));
    }
  }
  for (const { lane, step } of picture.errors) {
    const box = layout.boxes[lane];
    if (box !== undefined && !Number.isInteger(step))
      cross(to, xOf(scale, step) - sight.left, middleOf(box) - sight.top, ARM);
  }
  to.stroke();
  to.lineWidth = 1.4;
  to.lineCap = "butt";
  for (const { lane, step, through } of picture.errors) {
    const x = xOf(scale, step) - sight.left;
    const heights = through.flatMap((index) => layout.boxes[index] ?? []).map((box) => middleOf(box) - sight.top);
    const own = layout.boxes[lane];
    if (own === undefined || heights.length === 0 || x < 0 || x > sight.width) continue;
    const from = middleOf(own) - sight.top;
    to.setLineDash([3, 4]);
    to.beginPath();
    for (const y of [Math.min(...heights), Math.max(...heights)]) {
      const gap = y < from ? -8 : 8;
      if ((y < from && y < from - 10) || y > from + 10) {
        to.moveTo(x, from + gap);
        to.lineTo(x, y);
      }
    }
    to.stroke();
    to.beginPath();
    for (const y of heights) {
      to.moveTo(x + 3, y);
      to.arc(x, y, 2.6, 0, Math.PI * 2);
    }
    to.fill();
  }
  to.restore();
}

/** Where crosses stand on a lane: at what failed, and at the end of what ended by an error. */
export function crossesOf(lane: Lane, from: number, to: number): { step: number; row: number }[] {
  const found: { step: number; row: number }[] = [];
  const waitsFrom = lane.what === "thread" ? 0 : lane.rows.length;
  for (const [rows, offset] of [[lane.rows, 0] as const, [lane.waits, waitsFrom] as const]) {
    for (const [row, spans] of rows.entries()) {
      let last = -Infinity;
      for (let index = firstFrom(spans, from); index < spans.length; index++) {
        const span = spans[index];
        if (span === undefined || span.from > to) break;
        if (span.error === undefined && span.state !== "failed") continue;
        const step = span.to ?? span.from;
        if (step - last < ((to - from) / 1000) * APART) continue;
        last = step;
        found.push({ step, row: row + offset });
      }
    }
  }
  return found;
}

function cross(to: CanvasRenderingContext2D, x: number, y: number, arm: number): void {
  to.moveTo(x - arm, y - arm);
  to.lineTo(x + arm, y + arm);
  to.moveTo(x + arm, y - arm);
  to.lineTo(x - arm, y + arm);
}
