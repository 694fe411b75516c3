// A check with faults is run from its start in a fresh program for each of them: a program has one life, and no life knows of another. This says which
// fault is due in the life that comes next.
import type { FaultPoint } from "./fault.ts";

/** A check calls `everyFault` once or more often; each call is gone through before the check goes on behind it. */
export class Lives {
  /** The call that is gone through now. Those before it hold already. */
  #frontier = 0;
  #called = 0;
  #points: readonly FaultPoint[] | undefined;
  #next = 0;
  /** How many faults each call had that is gone through. */
  readonly #tried: number[] = [];

  /** A life begins. */
  begin(): void {
    this.#called = 0;
  }

  /** A call of `everyFault`. @returns whether it is the one to go through; a later one is never reached. */
  isDue(): boolean {
    return this.#called++ === this.#frontier;
  }

  /** How many faults the call had that was just found not to be due: it holds already. */
  get tried(): number {
    return this.#tried[this.#called - 1] ?? 0;
  }

  /** The fault of this life; undefined in the clean run that finds out which there are. */
  get point(): FaultPoint | undefined {
    return this.#points?.[this.#next];
  }

  /** The clean run was right. */
  found(points: readonly FaultPoint[]): void {
    this.#points = points;
    this.#next = 0;
    this.#passIfDone();
  }

  /** This fault was handled rightly. */
  passed(): void {
    this.#next++;
    this.#passIfDone();
  }

  #passIfDone(): void {
    if (this.#points === undefined || this.#next < this.#points.length) return;
    this.#tried.push(this.#points.length);
    this.#points = undefined;
    this.#frontier++;
  }
}
