// The order of the lanes: the main thread and what it alone opened, what threads share, then each other thread with its own.
import type { LaneBuilder, ThreadSoFar } from "./lane-builder.ts";
import type { Lane } from "./lanes.ts";

/** Deeper lanes are set in no further. */
const DEEPEST = 6;

interface Placed extends Pick<Lane, "depth" | "life"> {
  readonly lane: LaneBuilder;
}

/** @param isTold - whether a thread has something to tell beside its lane. */
export function orderLanes(
  lanes: readonly LaneBuilder[],
  threads: readonly ThreadSoFar[],
  isTold: (thread: ThreadSoFar) => boolean,
): Placed[] {
  // One thread alone needs no lane, unless it waited or failed.
  const shown = threads.length > 1 ? threads : threads.filter((one) => !one.lane.isEmpty || isTold(one));
  const own = new Map<string, LaneBuilder[]>(threads.map(({ name }) => [name, []]));
  const shared: LaneBuilder[] = [];
  for (const lane of lanes) {
    const [owner, ...others] = lane.threads;
    if (lane.isEmpty) continue;
    if (owner === undefined || others.length > 0) shared.push(lane);
    else own.get(owner)?.push(lane);
  }
  const setIn = shown.length > 0 ? 1 : 0;
  const ofThread = (thread: ThreadSoFar): Placed[] => [
    ...(shown.includes(thread) ? [{ lane: thread.lane, depth: 0, life: { from: thread.first, to: thread.last } }] : []),
    ...(own.get(thread.name) ?? []).map((lane) => ({ lane, depth: Math.min(DEEPEST, lane.depth + setIn) })),
  ];
  return [
    ...threads.filter(isMain).flatMap(ofThread),
    ...shared.map((lane) => ({ lane, depth: 0 })),
    ...threads.filter((thread) => !isMain(thread)).flatMap(ofThread),
  ];
}

function isMain({ name }: ThreadSoFar): boolean {
  return name === "MainThread";
}
