// What can be made to fail: declarations, and which acts these are.
import type { Op } from "../../runtime/probe.ts";

/** One acquisition or release of a clean run, which another run is made to fail at. */
export interface FaultPoint {
  /** An acquisition fails instead of happening; a release happens and then throws. */
  readonly kind: "acquisition" | "release";
  readonly op: Op;
  readonly resourceKind: string;
  readonly label: string;
  readonly thread: number;
  /** The stack of the acquisition; of a release none is taken. */
  readonly site: string;
  /** Counts from 1 those with this operation, kind and label, over all threads: which thread comes first may differ from run to run. */
  readonly occurrence: number;
  /** Counts from 1 those of this operation, of all labels. */
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

/** The text by which an act of one run is found in another. */
export function keyOf(op: Op, resourceKind: string, label: string): string {
  return `${op}\n${resourceKind}\n${label}`;
}
