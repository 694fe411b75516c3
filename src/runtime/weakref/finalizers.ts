// The finalizers of the program that are still due, and running them at its end. The life of a program calls this; learners see index.ts.
import { refusePromise } from "../contextlib/promises.ts";
import type { Resource } from "../probe.ts";
import { resetCells } from "./cell.ts";

/** One finalizer that was not called, detached or forgotten yet. */
export interface Due {
  readonly resource: Resource;
  /** Whether it runs at exit. */
  atexit: boolean;
  /** Calls it, and takes it off the list. */
  run(): unknown;
}

const due = new Set<Due>();

/** True when one was added since the list for the exit was made. */
let added = false;

export function addFinalizer(finalizer: Due): void {
  due.add(finalizer);
  added = true;
}

export function isDue(finalizer: Due): boolean {
  return due.has(finalizer);
}

/** Takes a finalizer off the list. @returns whether it was there. */
export function takeFinalizer(finalizer: Due): boolean {
  return due.delete(finalizer);
}

/** Runs what is still due and wants to run at exit, newest first; those added meanwhile too. An error is reported and does not stop the rest. */
export function runFinalizers(report: (error: unknown) => void): void {
  let pending: Due[] = [];
  added = true;
  for (;;) {
    if (added) {
      pending = [...due].filter((each) => each.atexit);
      added = false;
    }
    const next = pending.pop();
    if (next === undefined) break;
    try {
      refusePromise(next.run(), awaited(next.resource.label));
    } catch (error) {
      report(error);
    }
  }
}

function awaited(label: string): string {
  const instead = "release what needs waiting for in `main`, for instance with `await using`";
  return `The finalizer ${label} returned a promise, and nobody waits for it at exit: ${instead}`;
}

/** Forgets every finalizer and weak reference without calling anything: for a fresh program in the same thread. */
export function resetFinalizers(): void {
  due.clear();
  resetCells();
}
