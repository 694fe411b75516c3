// The words that stand on a lane, each where there is room for them.
import type { ErrorPath, Lane, Span } from "../../trace/lanes.ts";
import { lineIn } from "../../trace/line-in.ts";
import { notesOf, type Telling } from "../../trace/tell-lane.ts";
import { firstFrom } from "./items.ts";
import { endOf, stepAt, xOf, type Scale } from "./scale.ts";

export interface Note {
  readonly text: string;
  readonly look: "held" | "leaked" | "waiting" | "error" | "job";
  /** The stretch of the plot in which it stands, in pixels, and on which side of that. */
  readonly left: number;
  readonly width: number;
  readonly side: "start" | "end";
  readonly row: number;
  /** What it lies on, which its own ground hides, so that no line of the chart runs through its letters. */
  readonly ground: "bar" | "paper";
}

/** What the notes of a lane are placed by. */
export interface Placing {
  readonly scale: Scale;
  readonly telling: Telling;
  /** The stretch of the plot that needs notes, in pixels. */
  readonly from: number;
  readonly to: number;
  /** The width of a text in pixels. */
  readonly measure: (text: string) => number;
}

const MOST = 40;
const GAP = 8;
/** Between words and the bar that they stand before: so close that they are read with it. */
const TOUCH = 5;
/** Between the words of two. */
const BETWEEN = 4;
const CROSS = 12;
const LONGEST = 64;
/** How much of the plot the words for a wait without end may take. */
const MOST_OF_PLOT = 0.6;
/** In a bar narrower than this nothing can be read. */
const NARROWEST = 26;

/**
 * @param paths - the errors that stand on this lane.
 * @param crossings - where the lines of others pass it, in pixels of the plot: no word stands there.
 */
export function placeNotes(
  lane: Lane,
  paths: readonly ErrorPath[],
  crossings: readonly number[],
  placing: Placing,
): Note[] {
  const { scale, telling } = placing;
  const notes = paths
    .filter(({ step }) => !Number.isInteger(step))
    .map(({ step, message, at }) => {
      const text = cut(at === undefined ? message : `${message} (${lineIn(at, telling.entry)})`);
      return beside([text], xOf(scale, step), { low: 0, high: scale.width }, 0, placing);
    });
  const waitsFrom = lane.what === "thread" ? 0 : lane.rows.length;
  for (const [row, spans] of lane.rows.entries()) notes.push(...notesOfRow(spans, row, lane, crossings, placing));
  for (const [row, spans] of lane.waits.entries())
    notes.push(...notesOfRow(spans, waitsFrom + row, lane, crossings, placing));
  return withoutOverlaps(
    notes.flatMap((note) => note ?? []),
    placing,
  ).slice(0, MOST);
}

function notesOfRow(
  spans: readonly Span[],
  row: number,
  lane: Lane,
  crossings: readonly number[],
  placing: Placing,
): (Note | undefined)[] {
  const { scale, telling, from, to } = placing;
  const found: (Note | undefined)[] = [];
  const until = stepAt(scale, to);
  for (let index = firstFrom(spans, stepAt(scale, from)); index < spans.length; index++) {
    const span = spans[index];
    if (span === undefined || span.from > until || found.length > 4 * MOST) break;
    const left = xOf(scale, span.from);
    const right = span.to === undefined ? endOf(scale) : xOf(scale, span.to);
    const failed = span.state === "failed" || span.error !== undefined;
    if (!failed && span.to !== undefined && right - left < NARROWEST) continue;
    const forms = notesOf(span, lane, telling).map(cut);
    const before = spans[index - 1];
    const after = spans[index + 1];
    const free = {
      low: before === undefined ? 0 : before.to === undefined ? left : xOf(scale, before.to),
      high: after === undefined ? scale.width : xOf(scale, after.from),
    };
    if (failed) found.push(beside(forms, right, free, row, placing));
    else found.push(within(forms, span, { left, right, low: free.low, crossings }, row, placing));
  }
  return found;
}

/** Beside a cross: to its right where there is room, else to its left. */
function beside(
  forms: readonly string[],
  x: number,
  free: { readonly low: number; readonly high: number },
  row: number,
  { measure }: Placing,
): Note | undefined {
  const note = { look: "error", row, ground: "paper" } as const;
  for (const text of forms) {
    const width = measure(text);
    if (x + CROSS + width <= free.high) return { ...note, text, left: x + CROSS, width, side: "start" };
    if (x - CROSS - width >= free.low) return { ...note, text, left: x - CROSS - width, width, side: "end" };
  }
  return undefined;
}

/** A bar, in pixels of the plot, with what is free before it. */
interface Room {
  readonly left: number;
  readonly right: number;
  readonly low: number;
  readonly crossings: readonly number[];
}

/** The parts of a bar that no line crosses, the last first. */
function clearParts({ left, right, crossings }: Room): { left: number; right: number }[] {
  const edges = [left, ...crossings.filter((x) => x > left && x < right).sort((a, b) => a - b), right];
  return edges
    .slice(1)
    .flatMap((edge, index) => ({ left: edges[index] ?? left, right: edge }))
    .reverse();
}

/** On a bar. What never ended says so at its end, where the eye looks for it. */
function within(forms: readonly string[], span: Span, room: Room, row: number, { measure }: Placing): Note | undefined {
  const look = span.what === "job" ? "job" : span.state === "leaked" || span.state === "waiting" ? span.state : "held";
  const isOpen = span.to === undefined && (look === "leaked" || look === "waiting");
  const parts = clearParts(room);
  for (const text of forms) {
    const width = measure(text);
    const part = parts.find((each) => width <= each.right - each.left - 2 * GAP);
    if (part !== undefined) {
      const wide = part.right - part.left - 2 * GAP;
      return { text, look, left: part.left + GAP, width: wide, side: isOpen ? "end" : "start", row, ground: "bar" };
    }
    // The end of a run is where people look: the words for it may lie on what came before.
    if (isOpen && look === "waiting" && width <= MOST_OF_PLOT * room.right) {
      return { text, look, left: room.right - GAP - width, width, side: "end", row, ground: "bar" };
    }
  }
  return isOpen ? outside(forms, look, room, row, measure) : undefined;
}

/**
 * For a bar that is too narrow for any words: right before it, touching it, as far as the row is free; else over its end and what came before, since what
 * leaked must be said.
 */
function outside(
  forms: readonly string[],
  look: "leaked" | "waiting",
  { left, right, low }: Room,
  row: number,
  measure: Placing["measure"],
): Note | undefined {
  const note = { look, side: "end", row, ground: "paper" } as const;
  for (const text of forms) {
    const width = measure(text);
    if (width <= left - low - 2 * TOUCH) return { ...note, text, left: left - TOUCH - width, width };
  }
  const last = forms.at(-1);
  if (last === undefined || look !== "leaked") return undefined;
  const width = measure(last);
  return width <= right - GAP ? { ...note, text: last, left: right - GAP - width, width } : undefined;
}

/**
 * Keeps of those that would lie over one another what matters more. Words move along their room while that is partly out of sight, so rooms are cut
 * where another's begins.
 */
function withoutOverlaps(notes: readonly Note[], { measure }: Placing): Note[] {
  // A wait that ended matters less than one that did not, whose words stand at the end.
  const rank = ({ look, side }: Note): number =>
    side === "end" ? 0 : { error: 0, leaked: 1, waiting: 2, job: 3, held: 4 }[look];
  const kept: Note[] = [];
  for (const note of [...notes].sort((one, other) => rank(one) - rank(other))) {
    const free = kept.reduce<Note | undefined>((room, other) => room && cutFrom(room, other, measure), note);
    if (free !== undefined) kept.push(free);
  }
  return kept;
}

/** Gives the part of a note's room that another leaves, the one before it if its words fit there. */
function cutFrom(note: Note, other: Note, measure: Placing["measure"]): Note | undefined {
  const end = note.left + note.width;
  const otherEnd = other.left + other.width;
  if (note.row !== other.row || end + BETWEEN <= other.left || otherEnd + BETWEEN <= note.left) return note;
  const needed = measure(note.text);
  const before = other.left - BETWEEN - note.left;
  if (before >= needed) return { ...note, width: before };
  const after = end - otherEnd - BETWEEN;
  return after >= needed ? { ...note, width: after, left: otherEnd + BETWEEN } : undefined;
}

function cut(text: string): string {
  const [line = ""] = text.split("\n");
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}
