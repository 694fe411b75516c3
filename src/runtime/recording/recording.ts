// Reads a recording off a heap: this thread's own, or one that another thread is writing just now.
import { HEADER } from "../heap/layout.ts";
import { textReader } from "../heap/text-reader.ts";
import type { Op } from "../probe.ts";
import {
  AFTER,
  BEFORE,
  ERROR,
  EVENT_WORDS,
  NAME,
  OPEN_COUNT,
  OPEN_NAME,
  OPEN_NEXT,
  OPEN_PREVIOUS,
  OPEN_RESOURCE,
  OPEN_SITE,
  OPEN_THREAD,
  OPS,
  RESOURCE,
  SITE,
  THREAD,
  TIME,
  WHAT,
} from "./layout.ts";

/** One visible act, as the probe saw it. */
export interface ProbeEvent {
  /**
   * Counts from 1, over all threads, in the order in which the acts ended. What lets another thread go on (`release`, `submit`, `end`) and what is
   * told `before` stand where they began.
   */
  readonly step: number;
  readonly thread: number;
  readonly op: Op;
  /** `before` is told only of acts that may wait. */
  readonly phase: "before" | "after" | "failed";
  /** Tells resources apart within one run. */
  readonly resource: number;
  readonly kind: string;
  readonly label: string;
  /** The engine's stack where a resource was acquired. */
  readonly site?: string;
  /** The message of the error that the act threw. */
  readonly error?: string;
  /** Microseconds since the thread's recording began. */
  readonly timeUs: number;
}

/** Something that is open, held or entered now. */
export interface OpenResource {
  readonly resource: number;
  readonly kind: string;
  readonly label: string;
  readonly site: string;
  readonly thread: number;
}

function named(name: string): { kind: string; label: string } {
  const end = name.indexOf("\n");
  return { kind: name.slice(0, Math.max(0, end)), label: name.slice(end + 1) };
}

/**
 * Gives the events from number `from` (0 for all) on that are whole, in order.
 *
 * @param most - how many to give at most. Default: all.
 * @returns the events, and in `dropped` more than 0 when some were not kept for want of room; how many is not counted, since that would cost each of
 *   them.
 */
export function readEvents(
  buffer: ArrayBufferLike,
  from: number = 0,
  most: number = Infinity,
): { events: ProbeEvent[]; dropped: number } {
  const words = new Int32Array(buffer);
  const text = textReader(words);
  const at = (index: number): number => words[index] as number;
  const cursor = Atomics.load(words, HEADER.traceCursor);
  const capacity = at(HEADER.traceCapacity);
  const events: ProbeEvent[] = [];
  for (let index = from; index < Math.min(cursor, capacity, from + most); index++) {
    const event = at(HEADER.traceBase) + index * EVENT_WORDS;
    const what = Atomics.load(words, event + WHAT);
    if (what === 0) break;
    const { kind, label } = named(text(at(event + NAME)));
    const phase = what >> 8;
    events.push({
      step: index + 1,
      thread: at(event + THREAD),
      op: OPS[(what & 255) - 1] as Op,
      phase: phase === BEFORE ? "before" : phase === AFTER ? "after" : "failed",
      resource: at(event + RESOURCE),
      kind,
      label,
      ...(at(event + SITE) === 0 ? {} : { site: text(at(event + SITE)) }),
      ...(at(event + ERROR) === 0 ? {} : { error: text(at(event + ERROR)) }),
      timeUs: at(event + TIME),
    });
  }
  return { events, dropped: Math.max(0, cursor - capacity) };
}

/**
 * Gives what is open now, oldest first. On a heap whose program still runs the list may be torn; it is then cut off, never wrong.
 *
 * @param most - how many to give at most, the oldest. Default: all. A page that asks must not freeze over a program that opened a million files.
 */
export function readOpen(buffer: ArrayBufferLike, most: number = Infinity): OpenResource[] {
  const words = new Int32Array(buffer);
  const text = textReader(words);
  const records: number[] = [];
  const seen = new Set<number>();
  let previous = 0;
  for (let record = words[HEADER.openHead] as number; record > 0; record = words[record + OPEN_NEXT] as number) {
    if (seen.has(record) || words[record + OPEN_PREVIOUS] !== previous) break;
    seen.add(record);
    previous = record;
    if (words[record + OPEN_COUNT] !== 0) records.push(record);
  }
  return records
    .reverse()
    .slice(0, most)
    .map((record) => ({
      resource: words[record + OPEN_RESOURCE] as number,
      ...named(text(words[record + OPEN_NAME] as number)),
      site: text(words[record + OPEN_SITE] as number),
      thread: words[record + OPEN_THREAD] as number,
    }));
}
