// Where the errors that left a job or the program began, and through which open resources they passed.
import type { LaneBuilder, OpenSpan, ThreadSoFar } from "./lane-builder.ts";
import type { Ending, ErrorPath } from "./lanes.ts";
import type { TraceEvent } from "./trace-event.ts";

interface PathSoFar extends Omit<ErrorPath, "lane" | "through"> {
  readonly lane: LaneBuilder;
  readonly through: readonly LaneBuilder[];
}

interface Told {
  /** The acts that threw, but for those that ended a life. */
  readonly failures: readonly TraceEvent[];
  readonly lanes: readonly LaneBuilder[];
  readonly threads: readonly ThreadSoFar[];
  readonly ending: Ending | undefined;
}

/** More are no picture. */
const MOST_PATHS = 50;

/** An error that left: its words, its thread, and between which steps it was thrown. */
interface Left {
  readonly message: string;
  readonly thread: ThreadSoFar;
  readonly after: number;
  readonly before: number;
  readonly at?: ErrorPath["at"];
}

/**
 * Finds the errors that are known to have left. One that an act threw, and that left with the same words, passed through all that its thread had open
 * then. Of one that the program's own code threw, nobody knows where; it stands at the end of what its thread did.
 */
export function findErrorPaths({ failures, lanes, threads, ending }: Told): PathSoFar[] {
  return leftErrors(threads, ending)
    .slice(0, MOST_PATHS)
    .map((left): PathSoFar => {
      const { message, thread, after, before, at } = left;
      const origin = failures.findLast(
        (event) =>
          event.thread === thread.name &&
          event.op !== "end" &&
          event.step > after &&
          event.step <= before &&
          saysTheSame(event.error, message),
      );
      const step = origin?.step ?? Math.min(before, thread.last + 0.5);
      const isAround = (span: OpenSpan): boolean =>
        span.what === "life" &&
        span.state !== "failed" &&
        span.begin.thread === thread.name &&
        span.from > after &&
        span.from < step &&
        (span.to === undefined || (origin !== undefined && span.to > step));
      const through = lanes.filter(({ rows }) => rows.some((row) => row.some(isAround)));
      const failed = origin && lanes.find(({ rows }) => rows.some((row) => row.some(({ begin }) => begin === origin)));
      const place = at ?? origin?.at;
      return {
        step,
        message,
        lane: failed ?? thread.lane,
        through,
        ...(place === undefined ? {} : { at: place }),
      };
    });
}

function leftErrors(threads: readonly ThreadSoFar[], ending: Ending | undefined): Left[] {
  const left: Left[] = [];
  for (const thread of threads) {
    for (const row of thread.lane.rows) {
      for (const { what, from, to = Infinity, error } of row) {
        if (what === "job" && error !== undefined) left.push({ message: error, thread, after: from, before: to });
      }
    }
  }
  const main = threads.find(({ name }) => name === "MainThread");
  if (ending?.error !== undefined && main !== undefined) {
    left.push({ ...ending.error, thread: main, after: 0, before: Infinity });
  }
  return left;
}

/** Both may have been cut. */
function saysTheSame(one: string | undefined, other: string): boolean {
  const length = 500;
  return one !== undefined && one.slice(0, length) === other.slice(0, length);
}
