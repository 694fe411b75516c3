// Finds a lost update: what a thread stores was worked out from a value that is no longer there.
import type { Told, ToldStep } from "../../runtime/exploring/told.ts";

export interface LostUpdate {
  /** The thread loads, another one stores, the thread stores what it made of the old value. */
  readonly load: ToldStep;
  readonly between: ToldStep;
  readonly store: ToldStep;
}

/** Gives the first lost update of a schedule. Whether that is wrong, only the program's own check can say. */
export function findLostUpdate({ steps }: Pick<Told, "steps">): LostUpdate | undefined {
  const loads = new Map<string, { load: ToldStep; between: ToldStep | undefined }>();
  for (const step of steps) {
    if (!step.kind.startsWith("shared ") || step.failed) continue;
    const key = `${step.thread} ${step.resource}`;
    if (step.op === "load") loads.set(key, { load: step, between: undefined });
    if (step.op !== "store") continue;
    const mine = loads.get(key);
    if (mine?.between !== undefined) return { load: mine.load, between: mine.between, store: step };
    loads.delete(key);
    for (const other of loads.values()) if (other.load.resource === step.resource) other.between ??= step;
  }
  return undefined;
}
