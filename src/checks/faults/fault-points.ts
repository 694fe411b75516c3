// From the acts of a clean run to the faults that are tried.
import type { FaultPoint, Interruption } from "./fault.ts";
import { keyOf, pointKind } from "./fault.ts";
import type { Act } from "./fault-record.ts";

/** As many as a check tries. Of a loop's hundred acquisitions the first are tried. */
const MOST_FAULTS = 300;

/**
 * Each acquisition that could fail, in order, then each release that could throw; or each wait, or each step.
 *
 * @param isChecks - tells of an act's stack whether the check alone stands behind it: what the check itself waits for is no wait of the program's.
 */
export function faultPoints(
  acts: readonly Act[],
  interruption: Interruption,
  isChecks: (stack: string) => boolean,
): FaultPoint[] {
  const seen = new Map<string, number>();
  const count = (key: string): number => {
    const next = (seen.get(key) ?? 0) + 1;
    seen.set(key, next);
    return next;
  };
  const points = acts.flatMap((act): FaultPoint[] => {
    const { op, kind: resourceKind, label, thread, site } = act;
    const kind = kindOf(act, interruption);
    if (kind === undefined) return [];
    // Another run counts them all: whose an act is, only a stack tells, and that is taken in a clean run alone.
    const occurrence = count(keyOf(op, resourceKind, label));
    if (kind === "wait" && isChecks(site)) return [];
    const ordinal = count(kind === "wait" || kind === "step" ? kind : `${thread} ${op}`);
    return [{ kind, op, resourceKind, label, thread, site, occurrence, ordinal }];
  });
  const all = [...points.filter(({ kind }) => kind !== "release"), ...points.filter(({ kind }) => kind === "release")];
  if (all.length <= MOST_FAULTS) return all;
  const chosen = new Set(all.toSorted((one, other) => one.occurrence - other.occurrence).slice(0, MOST_FAULTS));
  return all.filter((point) => chosen.has(point));
}

/** Tells whether so many different acts are there that not each of them is tried once. */
export function tooMany(acts: readonly Act[]): boolean {
  return new Set(acts.map(({ op, kind, label }) => keyOf(op, kind, label))).size > MOST_FAULTS;
}

function kindOf({ what, op, kind }: Act, interruption: Interruption): FaultPoint["kind"] | undefined {
  if (interruption === "cancel") return what === "waits" ? "wait" : undefined;
  if (interruption !== "fail") return what === "step" ? "step" : undefined;
  return what === "begun" || what === "released" ? pointKind(op, kind) : undefined;
}
