// From the acts of a clean run to the faults that are tried.
import type { FaultPoint } from "./fault.ts";
import { keyOf, pointKind } from "./fault.ts";
import type { Act } from "./fault-record.ts";

/** As many as a check tries; of a loop's thousand acquisitions the first and the last of each kind are tried. */
const MOST_FAULTS = 300;
const OF_EACH_END = 10;

/** Each acquisition that could fail, in order, then each release that could throw. */
export function faultPoints(acts: readonly Act[]): FaultPoint[] {
  const seen = new Map<string, number>();
  const count = (key: string): number => {
    const next = (seen.get(key) ?? 0) + 1;
    seen.set(key, next);
    return next;
  };
  const points = acts.flatMap((act): FaultPoint[] => {
    const { what, op, kind: resourceKind, label, thread, site } = act;
    if (what !== "begun" && what !== "released") return [];
    const kind = pointKind(op, resourceKind);
    if (kind === undefined) return [];
    const occurrence = count(keyOf(op, resourceKind, label));
    return [{ kind, op, resourceKind, label, thread, site, occurrence, ordinal: count(`${thread} ${op}`) }];
  });
  const all = [
    ...points.filter(({ kind }) => kind === "acquisition"),
    ...points.filter(({ kind }) => kind === "release"),
  ];
  return all.length <= MOST_FAULTS ? all : endsOf(all).slice(0, MOST_FAULTS);
}

/** The first and the last of those that share operation, kind and label. */
function endsOf(points: readonly FaultPoint[]): FaultPoint[] {
  const last = new Map<string, number>();
  const key = ({ op, resourceKind, label }: FaultPoint): string => keyOf(op, resourceKind, label);
  for (const point of points) last.set(key(point), point.occurrence);
  return points.filter(
    (point) => point.occurrence <= OF_EACH_END || point.occurrence > (last.get(key(point)) ?? 0) - OF_EACH_END,
  );
}
