// What the acts of one run say of its releases: each once, and after a fault the newest first.
import { acquiredOf, releasedBy } from "./tell-fault.ts";
import type { Act } from "./fault-record.ts";

/** Releases that may come twice: the library says of them that a second one is harmless. */
const harmlessTwice: ReadonlySet<string> = new Set(["thread pool"]);

/** A semaphore lets anybody release, so it does not say itself that nobody had acquired. */
const SILENT = "semaphore";

/** Says which resource was released more often than it was acquired; undefined when none was. */
export function tellReleasedTwice(acts: readonly Act[]): string | undefined {
  const counts = new Map<string, Count>();
  for (const { what, kind, op, thread, resource, label } of acts) {
    if (harmlessTwice.has(kind) || what === "waits" || what === "step") continue;
    const key = `${thread} ${resource}`;
    const count = counts.get(key) ?? { op, label, acquired: 0, refused: false, released: 0 };
    counts.set(key, count);
    if (what === "fault") count.refused ||= op === "acquire";
    else if (what === "begun") count.acquired++;
    else if (what === "missed") count.acquired--;
    else if (kind === SILENT && count.refused && count.acquired === 0) {
      return `${label} was ${releasedBy(op)}, though acquiring it had failed`;
    }
    // A place of a semaphore may be given by one who never took it, to another who takes it later: those are counted at the end.
    else if (countRelease(count, op) && kind !== SILENT) return tellTimes(count);
  }
  const often = [...counts.values()].find(isReleasedTooOften);
  return often === undefined ? undefined : tellTimes(often);
}

/** What was done to one resource. */
interface Count {
  /** The latest release. */
  op: Act["op"];
  readonly label: string;
  acquired: number;
  refused: boolean;
  released: number;
}

/** @returns whether it is one release too many. */
function countRelease(count: Count, op: Act["op"]): boolean {
  count.op = op;
  count.released++;
  return isReleasedTooOften(count);
}

/** What was acquired before, or by another thread, is released here once. */
function isReleasedTooOften({ acquired, released }: Count): boolean {
  return released > Math.max(1, acquired);
}

function tellTimes({ label, op, released }: Count): string {
  return `${label} was ${releasedBy(op)} ${released === 2 ? "twice" : `${released} times`}`;
}

/** Says what was released, after the fault, before something newer; undefined when the newest always went first. */
export function tellOutOfOrder(acts: readonly Act[], failedIn: number): string | undefined {
  const open: Act[] = [];
  let unwinding = false;
  for (const act of acts) {
    if (act.thread !== failedIn || act.what === "waits" || act.what === "step") continue;
    const at = open.findLastIndex(({ resource }) => resource === act.resource);
    if (act.what === "fault") {
      unwinding = true;
    } else if (act.what === "begun") {
      // What is acquired while the program recovers from the fault has an order of its own.
      if (!unwinding) open.push(act);
    } else if (at >= 0) {
      const newest = open.at(-1);
      if (act.what === "released" && unwinding && newest !== undefined && at < open.length - 1) {
        // Only where the newer one is released at all: that one stayed open is told in other words.
        const newer = open.slice(at + 1).find((each) => isReleasedLater(acts, act, each));
        if (newer !== undefined) {
          const [older, later] = [act.label, newer.label];
          return `${older} was ${releasedBy(act.op)} before ${later}, which was ${acquiredOf(newer.kind)} after it: the newest must go first`;
        }
      }
      open.splice(at, 1);
    }
  }
  return undefined;
}

function isReleasedLater(acts: readonly Act[], than: Act, which: Act): boolean {
  const from = acts.indexOf(than);
  return acts.some(
    ({ what, thread, resource }, index) =>
      index > from && what === "released" && thread === which.thread && resource === which.resource,
  );
}
