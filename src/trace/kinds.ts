// What begins and ends the life of a resource of each kind, and which words are used of that.
import type { Op } from "../runtime/probe.ts";
import type { TraceEvent } from "./trace-event.ts";

/** Kinds of functions that are registered now and called later, once. */
const CALLED_LATER = new Set(["callback", "exit function", "finalizer"]);

/** Whether an act begins the life of its resource: it is open, held, entered or registered from then on. */
export function begins({ op, kind }: Pick<TraceEvent, "op" | "kind">): boolean {
  if (op === "open" || op === "acquire") return true;
  if (op === "enter") return kind === "context";
  if (op === "start") return kind === "task";
  return op === "register" && CALLED_LATER.has(kind);
}

/** Whether an act ends the life of its resource. */
export function ends({ op, kind }: Pick<TraceEvent, "op" | "kind">): boolean {
  if (op === "close" || op === "release" || op === "shutdown") return true;
  if (op === "exit") return kind === "context";
  if (op === "end") return kind === "task";
  return op === "callback" && CALLED_LATER.has(kind);
}

/**
 * Whether a resource of this kind that is still open at the end is a leak. A semaphore also serves as a signal, which one thread only ever takes; a
 * function that was registered and never called is nothing that was left open.
 */
export function canLeak(kind: string): boolean {
  return kind !== "semaphore" && kind !== "task" && !CALLED_LATER.has(kind);
}

/** Whether only one thread at a time can have a resource of this kind. */
export function isExclusive(kind: string): boolean {
  return kind === "lock";
}

/** Kinds that have no life of their own: what is waited for, or run, stands on the lane of its thread. */
const WITHOUT_LANE = new Set(["job", "thread", "sleep", "promise", "signal"]);

export function hasLane(kind: string): boolean {
  return !WITHOUT_LANE.has(kind);
}

/** Acts of the program's own end, which say nothing to a learner: the wait for `main` and for what its timers will do. */
export function isShown({ op, kind }: Pick<TraceEvent, "op" | "kind">): boolean {
  return kind !== "promise" && !(kind === "timer" && op === "wait");
}

/** A point on a resource's lane, between its beginning and its end. */
export function isMark(op: Op): boolean {
  return MARKS.has(op);
}
const MARKS = new Set<Op>(["load", "store", "put", "get", "notify", "read", "write", "submit"]);

interface Words {
  /** "opened", "acquired", ... */
  readonly begun: string;
  readonly ended: string;
  /** What did not happen to one that was left. */
  readonly missing: string;
}

const FILE: Words = { begun: "opened", ended: "closed", missing: "never closed" };
const LOCK: Words = { begun: "acquired", ended: "released", missing: "never released" };
const CALL: Words = { begun: "registered", ended: "called", missing: "never called" };

const words: Readonly<Record<string, Words>> = {
  file: FILE,
  connection: FILE,
  listener: FILE,
  resource: FILE,
  lock: LOCK,
  semaphore: LOCK,
  "bounded semaphore": LOCK,
  "borrowed connection": { begun: "borrowed", ended: "given back", missing: "never given back" },
  "task group": { begun: "entered", ended: "left", missing: "never awaited" },
  "thread pool": { begun: "started", ended: "shut down", missing: "never shut down" },
  "process pool": { begun: "started", ended: "shut down", missing: "never shut down" },
  "temporary directory": { begun: "made", ended: "removed", missing: "never removed" },
  context: { begun: "entered", ended: "exited", missing: "never exited" },
  timer: { begun: "set", ended: "over", missing: "never cleared" },
  task: { begun: "started", ended: "ended", missing: "never ended" },
  callback: CALL,
  "exit function": CALL,
  finalizer: CALL,
};

/** The words for the life of a resource of this kind. */
export function wordsFor(kind: string): Words {
  return words[kind] ?? LOCK;
}

/** How a resource is called on its lane: by its label, but where that is an address that says nothing. */
export function nameOf(kind: string, label: string): string {
  if (kind === "temporary directory") return kind;
  if (kind === "borrowed connection") return `${label}, borrowed`;
  return label === "" ? kind : label;
}
