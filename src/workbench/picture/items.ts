// What can be pointed at on a lane: a span or a mark.
import type { Lane, Span } from "../../trace/lanes.ts";
import { markSentence, spanSentence, type Telling } from "../../trace/tell-lane.ts";
import type { TraceEvent, TracePlace } from "../../trace/trace-event.ts";

export type Item =
  | { readonly type: "span"; readonly span: Span; readonly isWait: boolean; readonly row: number }
  | { readonly type: "mark"; readonly event: TraceEvent };

export function stepOf(item: Item): number {
  return item.type === "span" ? item.span.from : item.event.step;
}

export function placeOf(item: Item): TracePlace | undefined {
  return item.type === "span" ? item.span.at : item.event.at;
}

export function itemSentence(item: Item, lane: Lane, telling: Telling): string {
  return item.type === "span" ? spanSentence(item.span, lane, telling) : markSentence(item.event, lane, telling);
}

const known = new WeakMap<Lane, readonly Item[]>();

/** All that is on a lane, by its steps. */
export function itemsOf(lane: Lane): readonly Item[] {
  let items = known.get(lane);
  if (items === undefined) {
    const spans = (rows: Lane["rows"], isWait: boolean): Item[] =>
      rows.flatMap((spans, row) => spans.map((span): Item => ({ type: "span", span, isWait, row })));
    items = [
      ...spans(lane.rows, false),
      ...spans(lane.waits, true),
      ...lane.marks.map((event): Item => ({ type: "mark", event })),
    ].sort((one, other) => stepOf(one) - stepOf(other));
    known.set(lane, items);
  }
  return items;
}

/** What a lane is about: what leaked, else what failed, else the last whose line is known. */
export function mainPlaceOf(lane: Lane): TracePlace | undefined {
  const spans = [...lane.rows, ...lane.waits].flat().filter(({ at }) => at !== undefined);
  const wanted = (["leaked", "failed"] as const).map((state) => spans.find((span) => span.state === state));
  return (wanted.find((span) => span !== undefined) ?? spans.at(-1))?.at;
}

/** The first span of a row that ends at or after `step`; spans of one row lie one after the other. */
export function firstFrom(row: readonly Span[], step: number): number {
  let low = 0;
  let high = row.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((row[middle]?.to ?? Infinity) < step) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The first mark at or after `step`. */
export function firstMarkFrom(marks: readonly TraceEvent[], step: number): number {
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((marks[middle]?.step ?? Infinity) < step) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What lies within a stretch of steps; waits before what they lie on, and the nearest of marks last. */
export function itemAt(lane: Lane, from: number, to: number, row?: number): Item | undefined {
  const middle = (from + to) / 2;
  const spanIn = (rows: Lane["rows"], isWait: boolean, only: number | undefined): Item | undefined => {
    for (const [index, spans] of rows.entries()) {
      if (only !== undefined && only !== index) continue;
      const near = spans.slice(firstFrom(spans, from), firstFrom(spans, from) + 3).filter((span) => span.from <= to);
      const [span] = near.sort((one, other) => distance(one, middle) - distance(other, middle));
      if (span !== undefined) return { type: "span", span, isWait, row: index };
    }
    return undefined;
  };
  const onThread = lane.what === "thread";
  const waitRow = row === undefined || onThread ? row : row - lane.rows.length;
  const wait = spanIn(lane.waits, true, waitRow);
  const span = wait ?? spanIn(lane.rows, false, row);
  const event = lane.marks[firstMarkFrom(lane.marks, from)];
  const mark = event !== undefined && event.step <= to ? event : undefined;
  const isWide = span !== undefined && span.type === "span" && (span.span.to ?? Infinity) - span.span.from > to - from;
  if (mark !== undefined && (span === undefined || isWide)) return { type: "mark", event: mark };
  return span;
}

function distance({ from, to = Infinity }: Span, step: number): number {
  return Math.max(0, from - step, step - to);
}
