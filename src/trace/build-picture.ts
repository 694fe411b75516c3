// From the events of a run to its lanes: one for each resource, and one for each thread with its jobs and waits.
import { findErrorPaths } from "./error-paths.ts";
import { begins, canLeak, ends, hasLane, isExclusive, isMark, isShown, nameOf } from "./kinds.ts";
import { LaneBuilder, waitSpan, type OpenSpan, type ThreadSoFar } from "./lane-builder.ts";
import type { Ending, Picture } from "./lanes.ts";
import { LaneNames } from "./lane-names.ts";
import { orderLanes } from "./order-lanes.ts";
import type { Trace, TraceEvent } from "./trace-event.ts";
import { waitTarget } from "./waits.ts";

/** A wait under way, by thread, act and resource; asynchronous ones may be several. */
interface Pending {
  readonly begin: TraceEvent;
  readonly holder: string | undefined;
}

/** A wait this short has not been waiting: it took its time to be told. */
const SHORTEST_WAIT_US = 20;
const SURE_WAIT_US = 1_000;

/** Builds a picture event by event, so that one of a long run is there as soon as it is asked for. */
export class PictureBuilder {
  readonly #names = new LaneNames();
  readonly #lanes: LaneBuilder[] = [];
  readonly #threads = new Map<string, ThreadSoFar>();
  readonly #byResource = new Map<number, LaneBuilder>();
  /** Lanes on which nothing is open any more, by what they are called: the next file of that name takes one over. */
  readonly #free = new Map<string, LaneBuilder[]>();
  readonly #pending = new Map<string, Pending[]>();
  readonly #failures: TraceEvent[] = [];
  #last = 0;

  add(event: TraceEvent): void {
    this.#last = event.step;
    if (!isShown(event)) return;
    const thread = this.#threadOf(event);
    thread.last = event.step;
    if (event.phase === "failed" && Boolean(event.error) && !ends(event)) this.#failures.push(event);
    if (event.phase === "before") {
      this.#beginWait(event);
      return;
    }
    this.#endWait(event, thread);
    if (hasLane(event.kind)) this.#onResource(event, thread);
    else this.#onThread(event, thread);
  }

  /**
   * Gives the picture of what was added so far.
   *
   * @param ending - how the run came to its end; absent while it runs. Once it is given, nothing can be added.
   */
  picture(isCut: boolean, ending?: Ending): Picture {
    if (ending !== undefined) this.#markLeaks(ending, isCut);
    const waiting = this.#waitingNow();
    const threads = [...this.#threads.values()];
    const paths = findErrorPaths({ failures: this.#failures, lanes: this.#lanes, threads, ending });
    const isTold = ({ lane }: ThreadSoFar): boolean => waiting.has(lane) || paths.some((path) => path.lane === lane);
    const order = orderLanes(this.#lanes, threads, isTold);
    const indexes = new Map(order.map(({ lane }, index) => [lane, index]));
    const indexOf = (lane: LaneBuilder): number => indexes.get(lane) ?? 0;
    return {
      lanes: order.map(({ lane, depth, life }) => {
        const { what, kind, name, rows, marks } = lane;
        const waits = lane.waitsWith(waiting.get(lane) ?? []);
        return { what, kind, name, depth, rows, waits, marks, ...(life === undefined ? {} : { life }) };
      }),
      last: this.#last,
      errors: paths.map(({ lane, through, ...path }) => ({
        ...path,
        lane: indexOf(lane),
        through: through.map(indexOf),
      })),
      isOver: ending !== undefined,
      isCut,
      threads: threads.length,
    };
  }

  #markLeaks(ending: Ending, isCut: boolean): void {
    const left = new Set(ending.leaks.map(({ kind, label }) => `${kind}\n${label}`));
    for (const lane of this.#lanes) {
      for (const span of lane.open) {
        const { kind, label } = span.begin;
        if (span.what === "life" && canLeak(kind) && (!isCut || left.has(`${kind}\n${label}`))) span.state = "leaked";
      }
    }
  }

  /** The waits under way, by the lane on which they stand. */
  #waitingNow(): Map<LaneBuilder, OpenSpan[]> {
    const waiting = new Map<LaneBuilder, OpenSpan[]>();
    for (const { begin, holder } of [...this.#pending.values()].flat()) {
      const { lane, target } = this.#laneOfWait(begin);
      waiting.set(lane, [...(waiting.get(lane) ?? []), waitSpan(begin, undefined, target, holder)]);
    }
    return waiting;
  }

  #onResource(event: TraceEvent, thread: ThreadSoFar): void {
    const { op, phase, error } = event;
    if (begins(event)) {
      if (phase === "after") this.#begin(event, thread);
      else if (error !== undefined) this.#fail(event, thread);
    } else if (ends(event) && (phase === "after" || op !== "release")) {
      this.#end(event);
    } else if (phase === "failed" && error !== undefined) {
      this.#fail(event, thread);
    } else if (isMark(op)) {
      const lane = this.#laneOf(event);
      lane.marks.push(event);
      lane.threads.add(event.thread);
    }
  }

  #begin(event: TraceEvent, thread: ThreadSoFar): void {
    const lane = this.#laneOf(event);
    lane.depth = Math.max(lane.depth, thread.open.length);
    // What has one holder at a time was released, even where that is not told.
    if (isExclusive(event.kind)) {
      for (const other of lane.open.filter(({ begin }) => begin.thread !== event.thread)) {
        lane.end({ ...event, thread: other.begin.thread });
        this.#forget(other);
      }
    }
    const span = lane.begin(event, "life");
    if (canLeak(event.kind)) thread.open.push(span);
  }

  #end(event: TraceEvent): void {
    const lane = this.#laneOf(event);
    const span = lane.end(event);
    if (span === undefined) return;
    this.#forget(span);
    if (lane.open.length === 0 && event.resource < 0) this.#free.get(keyOf(event))?.push(lane);
  }

  #fail(event: TraceEvent, thread: ThreadSoFar): void {
    const lane = this.#laneOf(event);
    if (lane.isEmpty) lane.depth = thread.open.length;
    lane.fail(event);
  }

  #forget(span: OpenSpan): void {
    const open = this.#threads.get(span.begin.thread)?.open ?? [];
    const at = open.lastIndexOf(span);
    if (at !== -1) open.splice(at, 1);
  }

  #onThread(event: TraceEvent, { lane }: ThreadSoFar): void {
    if (event.op === "start") lane.begin(event, "job");
    else if (event.op === "end") lane.end(event);
    else if (event.phase === "failed" && event.error !== undefined) lane.fail(event);
  }

  #beginWait(begin: TraceEvent): void {
    const key = waitKey(begin);
    const holder = isExclusive(begin.kind)
      ? this.#byResource.get(begin.resource)?.open.at(-1)?.begin.thread
      : undefined;
    const pending = this.#pending.get(key);
    if (pending === undefined) this.#pending.set(key, [{ begin, holder }]);
    else pending.push({ begin, holder });
  }

  #endWait(end: TraceEvent, thread: ThreadSoFar): void {
    if (this.#pending.size === 0) return;
    const key = waitKey(end);
    const pending = this.#pending.get(key);
    const begun = pending?.shift();
    if (pending === undefined || begun === undefined) return;
    if (pending.length === 0) this.#pending.delete(key);
    if (!isRealWait(begun, end)) return;
    const { lane, target } = this.#laneOfWait(begun.begin);
    lane.wait(waitSpan(begun.begin, end, target, begun.holder));
    thread.last = end.step;
  }

  #laneOfWait(begin: TraceEvent): { lane: LaneBuilder; target: string } {
    const resource = hasLane(begin.kind) ? this.#laneOf(begin) : undefined;
    const target = waitTarget(begin, resource?.name);
    // Tasks of one thread wait side by side: there the lane of what they wait for tells more.
    const lane = resource !== undefined && begin.resource < 0 ? resource : this.#threadOf(begin).lane;
    resource?.threads.add(begin.thread);
    return { lane, target };
  }

  #threadOf({ thread: name, step }: TraceEvent): ThreadSoFar {
    let thread = this.#threads.get(name);
    if (thread === undefined) {
      const lane = new LaneBuilder("thread", "thread", name);
      thread = { name, lane, first: step, last: step, open: [] };
      this.#threads.set(name, thread);
    }
    return thread;
  }

  #laneOf(event: TraceEvent): LaneBuilder {
    const { resource, kind, label } = event;
    const known = this.#byResource.get(resource);
    // An address on the heap may be another object's by now.
    if (known?.kind === kind) return known;
    const lane = this.#freeLane(event) ?? new LaneBuilder("resource", kind, this.#names.unique(nameOf(kind, label)));
    if (lane.isEmpty) this.#lanes.push(lane);
    this.#byResource.set(resource, lane);
    return lane;
  }

  /** Gives the lane of an earlier resource of the same name that is closed, for what is opened anew and not merely taken again. */
  #freeLane(event: TraceEvent): LaneBuilder | undefined {
    if (event.resource >= 0 || event.op === "acquire" || !begins(event)) return undefined;
    const key = keyOf(event);
    const free = this.#free.get(key);
    if (free === undefined) this.#free.set(key, []);
    return free?.pop();
  }
}

function keyOf({ kind, label }: TraceEvent): string {
  return `${kind}\n${label}`;
}

function waitKey({ thread, op, resource }: TraceEvent): string {
  return `${thread}\n${op}\n${resource}`;
}

function isRealWait({ begin, holder }: Pending, end: TraceEvent): boolean {
  const tookUs = end.timeUs - begin.timeUs;
  if (isExclusive(begin.kind)) return holder !== undefined;
  if (tookUs >= SURE_WAIT_US || (end.error !== undefined && begin.op !== "shutdown")) return true;
  return end.step - begin.step > 1 && tookUs >= SHORTEST_WAIT_US;
}

/**
 * Builds the picture of a whole run at once.
 *
 * @param ending - how it came to its end; absent while it runs.
 */
export function buildPicture({ events, isCut }: Trace, ending?: Ending): Picture {
  const builder = new PictureBuilder();
  for (const event of events) builder.add(event);
  return builder.picture(isCut, ending);
}
