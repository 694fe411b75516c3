// What is pointed at, what is said of it, and where it leads.
import type { Picture } from "../../trace/lanes.ts";
import { errorSentence, laneSentence, type Telling } from "../../trace/tell-lane.ts";
import type { TracePlace } from "../../trace/trace-event.ts";
import { itemAt, itemSentence, mainPlaceOf, placeOf, stepOf, type Item } from "./items.ts";
import { laneAt, rowTop, type Layout } from "./layout.ts";
import { stepAt, type Scale } from "./scale.ts";

/** A lane, and something on it. */
export interface Chosen {
  readonly lane: number;
  readonly item?: Item | undefined;
  readonly by: "pointer" | "keys";
}

/** So far from the pointer a thing still counts as under it, in pixels. */
const NEAR = 6;

/** What lies at a place of the whole plot; the lane alone where nothing does, `undefined` below the last. */
export function itemUnder(x: number, y: number, picture: Picture, layout: Layout, scale: Scale): Chosen | undefined {
  if (y < 0 || y >= layout.height) return undefined;
  const index = laneAt(layout, y);
  const lane = picture.lanes[index];
  const box = layout.boxes[index];
  if (lane === undefined || box === undefined) return undefined;
  const row = Math.max(0, Math.floor((y - rowTop(box, 0)) / box.pitch));
  const from = stepAt(scale, x - NEAR);
  const to = stepAt(scale, x + NEAR);
  return { lane: index, item: itemAt(lane, from, to, row) ?? itemAt(lane, from, to), by: "pointer" };
}

/** What is said of it, on hover and focus alike. */
export function detailOf({ lane: index, item }: Chosen, picture: Picture, telling: Telling): string | undefined {
  const lane = picture.lanes[index];
  if (lane === undefined) return undefined;
  const said = item === undefined ? laneSentence(lane, telling) : itemSentence(item, lane, telling);
  const paths = picture.errors.filter(
    (path) => path.lane === index && (item === undefined || stepOf(item) === path.step || !Number.isInteger(path.step)),
  );
  return [said, ...paths.map((path) => errorSentence(path, picture, telling))].join(". ");
}

/** Where pressing it leads: its own line, or else that of what its lane is about. */
export function pressedPlace({ lane: index, item }: Chosen, picture: Picture): TracePlace | undefined {
  const lane = picture.lanes[index];
  if (lane === undefined) return undefined;
  const path = picture.errors.find((each) => each.lane === index && each.at !== undefined);
  return (item && placeOf(item)) ?? mainPlaceOf(lane) ?? path?.at;
}
