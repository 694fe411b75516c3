// What can be made to fail: declarations, and which acts these are.
import type { Op } from "../../runtime/probe.ts";

/**
 * What is done to a program at one of its acts: `fail` lets the act fail, `cancel` cancels the task that waits in it, a signal comes just before it.
 */
export type Interruption = "fail" | "cancel" | "SIGINT" | "SIGTERM";

/** One act of a clean run, at which another run is made to fail, or is interrupted. */
export interface FaultPoint {
  /** An acquisition fails instead of happening; a release happens and then throws. A task is cancelled in a wait. A signal comes before a step. */
  readonly kind: "acquisition" | "release" | "wait" | "step";
  readonly op: Op;
  readonly resourceKind: string;
  readonly label: string;
  readonly thread: number;
  /** The stack of the acquisition; of a release none is taken. */
  readonly site: string;
  /** Counts from 1 those with this operation, kind and label, over all threads: which thread comes first may differ from run to run. */
  readonly occurrence: number;
  /** Counts from 1 those of this operation, of all labels; all waits, all steps. */
  readonly ordinal: number;
}

/** These come to life without anything that could fail, or live by themselves. */
const certain: ReadonlySet<string> = new Set(["timer", "task group", "task", "job", "promise", "callback"]);

/** Tells whether an act is an acquisition or a release that can be made to fail. */
export function pointKind(op: Op, resourceKind: string): FaultPoint["kind"] | undefined {
  if (certain.has(resourceKind)) return undefined;
  if (op === "open" || op === "acquire") return "acquisition";
  if (op === "close" || op === "release" || op === "shutdown") return "release";
  // What has a life of its own is entered without doing anything: it was acquired before.
  if (resourceKind !== "context") return undefined;
  if (op === "enter") return "acquisition";
  return op === "exit" ? "release" : undefined;
}

const waits: ReadonlySet<Op> = new Set<Op>(["wait", "acquire", "put", "get", "read", "write", "open", "result"]);

/** Tells whether an act is one in which a task may wait for something. */
export function mayWait(op: Op): boolean {
  return waits.has(op);
}

const noSteps: ReadonlySet<Op> = new Set<Op>([
  "exit",
  "close",
  "release",
  "shutdown",
  "end",
  "callback",
  "start",
  "register",
]);

/**
 * Tells whether a signal comes before an act. The library takes none while it cleans up. And none comes between an `open` and the stack that takes what
 * it gave: no program could be written that loses nothing there.
 */
export function isStep(op: Op, resourceKind: string): boolean {
  return !noSteps.has(op) && (op !== "enter" || resourceKind === "context");
}

/** The text by which an act of one run is found in another. */
export function keyOf(op: Op, resourceKind: string, label: string): string {
  return `${op}\n${resourceKind}\n${label}`;
}
