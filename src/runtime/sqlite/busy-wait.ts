import { isSignalled, now, sleepAt } from "../heap/futex.ts";
import type { Obstacle } from "./locks.ts";

/** How long a thread sleeps before it looks again whether the one in the way is still alive, in milliseconds. */
const LOOK_MS = 50;

/** Waits, inside a call of SQLite, for others to unlock a database. Nothing may be thrown there: for a signal the call comes back first. */
export class BusyWait {
  /** What was in the way of the last lock that was asked for. */
  obstacle: Obstacle | undefined;
  /** The instant at which the call under way gives up. */
  deadline = 0;

  /** SQLite asks it whenever a lock was refused. @returns 1 to try again, 0 to give up. */
  goOn(_count: number): number {
    const { obstacle } = this;
    const left = this.deadline - now();
    if (obstacle === undefined || !obstacle.canPass || left <= 0 || isSignalled()) return 0;
    sleepAt(obstacle.at, obstacle.seen, Math.min(left, LOOK_MS));
    return 1;
  }
}
