// Which acts are steps of a schedule: those that other threads can notice. The others happen in passing.
import type { Op } from "../probe.ts";

/** Acts that say how a program is built, not what it does to others. */
const PASSING: ReadonlySet<Op> = new Set<Op>(["enter", "exit", "callback", "register", "start", "end"]);
/** Things of one thread alone, whatever is done to them. */
const PRIVATE: ReadonlySet<string> = new Set(["timer", "context", "promise", "task", "task group", "finalizer"]);

/** Tells whether an act is a step. */
export function isStep(op: Op, kind: string): boolean {
  if (PASSING.has(op) || PRIVATE.has(kind)) return false;
  // A pool is made where its thread is, and seen by others only through its jobs.
  return op !== "open" || kind !== "thread pool";
}

/** Tells whether an act gives something back. It must succeed even in a thread that is told to give up, so that its cleanup ends. */
export function givesBack(op: Op): boolean {
  return op === "release" || op === "close" || op === "exit";
}
