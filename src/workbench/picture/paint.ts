// Paints what is in sight of a picture. However much there is, a pixel is painted once for each state.
import type { Lane, Span, SpanState } from "../../trace/lanes.ts";
import { firstFrom, firstMarkFrom, stepOf } from "./items.ts";
import { laneAt, middleOf, rowTop, type LaneBox } from "./layout.ts";
import { paintErrors } from "./paint-errors.ts";
import type { Scene, Sight } from "./scene.ts";
import { endOf, stepAt, ticks, xOf } from "./scale.ts";

type Look = "job" | Exclude<SpanState, "failed" | "released">;
type Bar = readonly [x: number, y: number, width: number, height: number, ended: boolean];

/** A bar narrower than this has no room for its ends. */
const NARROW = 6;

export function paint(to: CanvasRenderingContext2D, scene: Scene): void {
  const { picture, layout, scale, sight, colours, chosen } = scene;
  to.clearRect(0, 0, sight.width, sight.height);
  const bottom = Math.min(sight.height, layout.height - sight.top);
  to.fillStyle = colours.rule;
  for (const { x } of ticks(scale, sight.left, sight.left + sight.width)) {
    to.fillRect(Math.round(x - sight.left), 0, 1, bottom);
  }
  const bars: Record<Look, Bar[]> = { job: [], held: [], leaked: [], waiting: [] };
  const first = laneAt(layout, sight.top);
  for (let index = first; index < picture.lanes.length; index++) {
    const lane = picture.lanes[index];
    const box = layout.boxes[index];
    if (lane === undefined || box === undefined || box.top > sight.top + sight.height) break;
    if (chosen?.lane === index) {
      to.globalAlpha = 0.07;
      to.fillStyle = colours.ink;
      to.fillRect(0, box.top - sight.top, sight.width, box.height);
      to.globalAlpha = 1;
    }
    paintLife(to, lane, box, scene);
    for (const [row, spans] of lane.rows.entries()) collect(spans, rowTop(box, row), box.bar, scene, bars);
    for (const [row, spans] of lane.waits.entries()) {
      collect(spans, rowTop(box, box.waitsFrom + row), box.bar, scene, bars);
    }
  }
  // What lies on the line of a thread's life hides it.
  clearBars(to, [...bars.job, ...bars.waiting], colours.paper);
  fillBars(to, bars.job, colours.faint, 0.16, true);
  fillBars(to, bars.held, colours.held, 0.3, true);
  fillBars(to, bars.leaked, colours.leaked, 0.22, true);
  edgeBars(to, bars.leaked, colours.leakedEdge);
  hatchBars(to, bars.waiting, colours.waiting, sight);
  for (let index = first; index < picture.lanes.length; index++) {
    const box = layout.boxes[index];
    const lane = picture.lanes[index];
    if (box === undefined || lane === undefined || box.top > sight.top + sight.height) break;
    paintMarks(to, lane, box, scene);
  }
  paintErrors(to, scene, first);
  paintChosen(to, scene);
}

function paintLife(to: CanvasRenderingContext2D, { life }: Lane, box: LaneBox, scene: Scene): void {
  if (life === undefined) return;
  const { scale, sight, colours } = scene;
  const from = Math.max(-2, xOf(scale, life.from) - sight.left);
  const end = Math.min(sight.width + 2, xOf(scale, life.to) - sight.left);
  to.fillStyle = colours.faint;
  to.fillRect(from, Math.round(middleOf(box) - sight.top), Math.max(2, end - from), 1);
}

/** Puts the bars of a row that are in sight with those of their look; where many share a pixel, one stands for all. */
function collect(row: readonly Span[], y: number, height: number, scene: Scene, bars: Record<Look, Bar[]>): void {
  const { scale, sight } = scene;
  const until = stepAt(scale, sight.left + sight.width);
  const end = endOf(scale);
  let lastPixel = -Infinity;
  let lastLook: Look | undefined;
  for (let index = firstFrom(row, stepAt(scale, sight.left)); index < row.length; index++) {
    const span = row[index];
    if (span === undefined || span.from > until) break;
    if (span.state === "failed") continue;
    const look = lookOf(span);
    const left = xOf(scale, span.from) - sight.left;
    const right = (span.to === undefined ? end : xOf(scale, span.to)) - sight.left;
    if (right - left < 1.5) {
      const pixel = Math.floor(left);
      if (pixel === lastPixel && look === lastLook) continue;
      lastPixel = pixel;
      lastLook = look;
    }
    const shown = Math.max(left, -NARROW);
    const width = Math.max(1, Math.min(right, sight.width + NARROW) - shown);
    bars[look].push([shown, y - sight.top, width, height, span.to !== undefined]);
  }
}

function lookOf({ what, state }: Span): Look {
  if (what === "job") return "job";
  return state === "leaked" || state === "waiting" ? state : "held";
}

function fillBars(
  to: CanvasRenderingContext2D,
  bars: readonly Bar[],
  colour: string,
  alpha: number,
  capped: boolean,
): void {
  if (bars.length === 0) return;
  to.fillStyle = colour;
  to.globalAlpha = alpha;
  to.beginPath();
  for (const [x, y, width, height] of bars) if (width >= NARROW) to.rect(x, y, width, height);
  to.fill();
  to.globalAlpha = Math.min(1, alpha * 2.4);
  to.beginPath();
  for (const [x, y, width, height] of bars) if (width < NARROW) to.rect(x, y, width, height);
  to.fill();
  to.globalAlpha = 1;
  if (!capped) return;
  to.beginPath();
  for (const [x, y, width, height, ended] of bars) {
    if (width < NARROW) continue;
    to.rect(x, y, 2.5, height);
    if (ended) to.rect(x + width - 2.5, y, 2.5, height);
  }
  to.fill();
}

/** Draws a strong line around bars, but not at the end of what has none. */
function edgeBars(to: CanvasRenderingContext2D, bars: readonly Bar[], colour: string): void {
  to.strokeStyle = colour;
  to.lineWidth = 2;
  to.beginPath();
  for (const [x, y, width, height, ended] of bars) {
    if (width < NARROW) continue;
    to.moveTo(x + width, y + 1);
    to.lineTo(x + 1, y + 1);
    to.lineTo(x + 1, y + height - 1);
    to.lineTo(x + width, y + height - 1);
    if (ended) to.closePath();
  }
  to.stroke();
}

function clearBars(to: CanvasRenderingContext2D, bars: readonly Bar[], paper: string): void {
  to.fillStyle = paper;
  to.beginPath();
  for (const [x, y, width, height] of bars) to.rect(x, y, width, height);
  to.fill();
}

/** Waits are hatched, so that they are told apart without their colour. */
function hatchBars(to: CanvasRenderingContext2D, bars: readonly Bar[], colour: string, sight: Sight): void {
  if (bars.length === 0) return;
  fillBars(to, bars, colour, 0.32, false);
  to.save();
  to.beginPath();
  let low = Infinity;
  let high = -Infinity;
  for (const [x, y, width, height] of bars) {
    if (width < NARROW) continue;
    to.rect(x, y, width, height);
    low = Math.min(low, y);
    high = Math.max(high, y + height);
  }
  if (high > low) {
    to.clip();
    to.beginPath();
    const size = high - low;
    // The lines lie still on the bars while these are moved.
    const shift = -((sight.left + sight.top) % 7);
    for (let x = shift - size - 7; x < sight.width + 7; x += 7) {
      to.moveTo(x, high);
      to.lineTo(x + size, low);
    }
    to.strokeStyle = colour;
    to.lineWidth = 1.6;
    to.stroke();
  }
  to.restore();
}

const WRITES = new Set(["store", "write", "put", "submit", "notify"]);

/** What was read and written: a low tick and a high one. */
function paintMarks(to: CanvasRenderingContext2D, { marks }: Lane, box: LaneBox, scene: Scene): void {
  if (marks.length === 0) return;
  const { scale, sight, colours } = scene;
  const until = stepAt(scale, sight.left + sight.width);
  const middle = middleOf(box) - sight.top;
  const last = { low: -Infinity, high: -Infinity };
  to.fillStyle = colours.ink;
  to.globalAlpha = 0.75;
  for (let index = firstMarkFrom(marks, stepAt(scale, sight.left) - 1); index < marks.length; index++) {
    const mark = marks[index];
    if (mark === undefined || mark.step > until) break;
    const tick = WRITES.has(mark.op) ? "high" : "low";
    const pixel = Math.floor(xOf(scale, mark.step) - sight.left);
    if (pixel === last[tick]) continue;
    last[tick] = pixel;
    const height = Math.min(box.bar, tick === "high" ? 10 : 4);
    to.fillRect(pixel, middle - height / 2, 1.5, height);
  }
  to.globalAlpha = 1;
}

function paintChosen(to: CanvasRenderingContext2D, { chosen, layout, scale, sight, colours }: Scene): void {
  const box = chosen && layout.boxes[chosen.lane];
  if (box === undefined || chosen?.item === undefined) return;
  const { item } = chosen;
  const span = item.type === "span" ? item.span : undefined;
  const row = item.type === "span" ? item.row + (item.isWait ? box.waitsFrom : 0) : 0;
  const left = xOf(scale, stepOf(item)) - sight.left;
  const right = span === undefined ? left : (span.to === undefined ? endOf(scale) : xOf(scale, span.to)) - sight.left;
  const around = right - left < 4 ? 5 : 1.5;
  to.strokeStyle = colours.ink;
  to.lineWidth = 1.5;
  const top = rowTop(box, row) - sight.top;
  to.strokeRect(left - around, top - 1.5, right - left + 2 * around, box.bar + 3);
}

/** Paints the numbers of the steps, for what is in sight. */
export function paintAxis(to: CanvasRenderingContext2D, { scale, sight, colours }: Scene, height: number): void {
  to.clearRect(0, 0, sight.width, height);
  to.fillStyle = colours.faint;
  to.font = `11.5px ${colours.font}`;
  to.textBaseline = "middle";
  for (const { step, x } of ticks(scale, sight.left, sight.left + sight.width)) {
    to.fillText(step === 1 ? "step 1" : step.toLocaleString("en"), x - sight.left, height / 2);
  }
}
