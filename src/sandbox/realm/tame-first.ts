// Imported before anything else in a worker: libraries look for `new Function` while they load, and must see what programs will see.
import { tameFunctions } from "./tame-functions.ts";

/** The engine's own, for the proof of the policy; nothing that learner code can reach leads to it. */
export const engineFunction: new (code: string) => () => unknown = Function as unknown as new (
  code: string,
) => () => unknown;

/** Counts how often the worker's script ran in this realm; taken away again by the lock-down. */
const key = Symbol.for("unwind.evaluations");
const counts = globalThis as unknown as Record<symbol, number | undefined>;
counts[key] = (counts[key] ?? 0) + 1;

/** How often the worker's script ran in this realm: more than once when it could be imported. */
export function evaluations(): number {
  return counts[key] ?? 1;
}

/** Takes the count away, before a program could see it. */
export function forgetEvaluations(): void {
  Reflect.deleteProperty(globalThis, key);
}

// A second time this throws: what is counted comes first.
tameFunctions();
