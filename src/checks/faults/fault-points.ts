// From the acts of a clean run to the faults that are tried.
import type { FaultPoint } from "./fault.ts";
import { keyOf, pointKind } from "./fault.ts";
import type { Act } from "./fault-record.ts";

/** As many as a check tries. Of a loop's hundred acquisitions the first are tried. */
const MOST_FAULTS = 300;

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
  if (all.length <= MOST_FAULTS) return all;
  const chosen = new Set(all.toSorted((one, other) => one.occurrence - other.occurrence).slice(0, MOST_FAULTS));
  return all.filter((point) => chosen.has(point));
}

/** Tells whether so many different acts are there that not each of them is tried once. */
export function tooMany(acts: readonly Act[]): boolean {
  return new Set(acts.map(({ op, kind, label }) => keyOf(op, kind, label))).size > MOST_FAULTS;
}
