// Which operations can be swapped without anybody noticing: those on different resources, and those that only look.
import { OPS } from "../recording/layout.ts";
import type { Op } from "../probe.ts";

/** The number of each operation. */
export const NUMBER_OF_OP: ReadonlyMap<Op, number> = new Map(OPS.map((op, index) => [op, index]));

/** Gives an operation's number. */
export function numberOf(op: Op): number {
  return NUMBER_OF_OP.get(op) as number;
}

const LOOKING: ReadonlySet<Op> = new Set<Op>(["load", "read", "result"]);
const looks = OPS.map((op) => LOOKING.has(op));
const LOAD = numberOf("load");
const ACQUIRE = numberOf("acquire");
const SUBMIT = numberOf("submit");

/** Tells whether an operation changes nothing that others could see. */
export function onlyLooks(op: number): boolean {
  return looks[op] === true;
}

/** Tells whether an operation reads a shared cell. A thread that does nothing else waits for a change. */
export function isLoad(op: number): boolean {
  return op === LOAD;
}

/** Tells whether an operation takes a lock or a semaphore. */
export function isAcquire(op: number): boolean {
  return op === ACQUIRE;
}

/** Tells whether two operations of different threads may come out differently in the other order. Threads are numbered as they are started. */
export function dependent(op: number, resource: number, otherOp: number, otherResource: number): boolean {
  if (resource !== otherResource) return op === SUBMIT && otherOp === SUBMIT;
  return !(onlyLooks(op) && onlyLooks(otherOp));
}
