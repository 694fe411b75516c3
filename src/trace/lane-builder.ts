// One lane while it is built: spans begin, end, and find a row in which they lie over none.
import type { Span, SpanState } from "./lanes.ts";
import type { TraceEvent } from "./trace-event.ts";

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
export type OpenSpan = Mutable<Span>;

export class LaneBuilder {
  readonly what: "thread" | "resource";
  readonly kind: string;
  readonly name: string;
  depth = 0;
  readonly rows: OpenSpan[][] = [];
  readonly waits: OpenSpan[][] = [];
  readonly marks: TraceEvent[] = [];
  /** What goes on, the latest last. */
  readonly open: OpenSpan[] = [];
  readonly threads = new Set<string>();

  constructor(what: "thread" | "resource", kind: string, name: string) {
    this.what = what;
    this.kind = kind;
    this.name = name;
  }

  get isEmpty(): boolean {
    return this.rows.length === 0 && this.waits.length === 0 && this.marks.length === 0;
  }

  begin(begin: TraceEvent, what: "life" | "job"): OpenSpan {
    const span: OpenSpan = { state: "held", what, from: begin.step, begin, ...placeOf(begin) };
    this.#place(this.rows, span);
    this.open.push(span);
    return span;
  }

  /** Ends what this act ends: what its own thread began last, or else what has been open the longest. */
  end(end: TraceEvent): OpenSpan | undefined {
    const own = this.open.findLastIndex((span) => span.begin.thread === end.thread);
    const [span] = this.open.splice(Math.max(0, own), 1);
    if (span !== undefined) finish(span, end, "released");
    return span;
  }

  /** Adds what never came to be. */
  fail(event: TraceEvent): void {
    const span: OpenSpan = { state: "failed", what: "life", from: event.step, begin: event, ...placeOf(event) };
    finish(span, event, "failed");
    this.#place(this.rows, span);
  }

  wait(span: OpenSpan): void {
    this.#place(this.waits, span);
  }

  /** The rows of waits, with those that go on. */
  waitsWith(goingOn: readonly OpenSpan[]): readonly (readonly OpenSpan[])[] {
    if (goingOn.length === 0) return this.waits;
    const rows = this.waits.map((row) => [...row]);
    for (const span of goingOn) place(rows, span);
    return rows;
  }

  #place(rows: OpenSpan[][], span: OpenSpan): void {
    this.threads.add(span.begin.thread);
    place(rows, span);
  }
}

/** Makes a wait; without an end it goes on. */
export function waitSpan(
  begin: TraceEvent,
  end: TraceEvent | undefined,
  waitsFor: string,
  holder: string | undefined,
): OpenSpan {
  const span: OpenSpan = { state: "waiting", what: "wait", from: begin.step, begin, waitsFor };
  if (holder !== undefined) span.holder = holder;
  if (end !== undefined) finish(span, end, "waiting");
  return span;
}

function place(rows: OpenSpan[][], span: OpenSpan): void {
  const free = rows.find((row) => {
    const last = row.at(-1);
    return last === undefined || (last.to !== undefined && last.to <= span.from);
  });
  if (free === undefined) rows.push([span]);
  else free.push(span);
}

/** A thread while the picture is built. */
export interface ThreadSoFar {
  readonly name: string;
  readonly lane: LaneBuilder;
  readonly first: number;
  last: number;
  /** What it opened and has not closed, the latest last. */
  readonly open: OpenSpan[];
}

function finish(span: OpenSpan, end: TraceEvent, state: SpanState): void {
  span.state = state;
  span.end = end;
  span.to = end.step;
  if (end.error !== undefined) span.error = end.error;
  if (span.at === undefined && end.at !== undefined) span.at = end.at;
}

function placeOf({ at }: TraceEvent): Pick<Span, "at"> {
  return at === undefined ? {} : { at };
}
