// Who is who among the tasks of one thread. JavaScript does not say which task it goes on with; here it follows from what a task was given to go on from:
// between two marks in the line of microtasks, one before and one behind, stands just what follows from a promise that is settled between them.
import type { Resource } from "../probe.ts";
import { MAX_EXPLORED } from "./board.ts";

/** So many microtasks a task is followed that goes on: the library's own ways out of an act have a few, and what it awaits that is there already has some. */
const HOPS = 24;

interface Marks {
  readonly before: () => void;
  readonly behind: () => void;
}

/**
 * The numbers of tasks. A task has its number from where it first stands still, and keeps it as long as it goes from one act that passes the probe to the
 * next. Whoever waits for the last task of several goes on under that one's number, as who calls one function after the other is one task.
 */
export class TaskNumbers {
  /** Whose continuation runs just now. */
  #current: number | undefined;
  /** Who goes on, and may come to stand still again. */
  readonly #goingOn = new Set<number>();
  /** Of tasks that have ended, or wait for what passes no probe. */
  readonly #free: number[] = [];
  /** Who took each lock or place, the oldest first. */
  readonly #takers = new Map<Resource, number[]>();
  #used = 0;

  /** The number of whoever comes to stand still now. */
  take(): number {
    const current = this.#current;
    return current !== undefined && this.#goingOn.delete(current) ? current : this.takeAnother();
  }

  /**
   * A number for somebody who has none. Nobody is given the number of one who has ended and holds something still.
   *
   * @throws {RangeError} when there are too many.
   */
  takeAnother(): number {
    const holders = new Set([...this.#takers.values()].flat());
    const at = this.#free.findIndex((number) => !holders.has(number));
    if (at < 0 && this.#used < MAX_EXPLORED) return this.#used++;
    const [number] = this.#free.splice(Math.max(0, at), 1);
    if (number === undefined)
      throw new RangeError(`Expected at most ${MAX_EXPLORED} tasks and timers under the explorer, got one more`);
    return number;
  }

  /** Nobody has the number any more. */
  give(number: number): void {
    this.#free.push(number);
  }

  /** Lets a task go on by `act`, and follows it. */
  goOn<Given>(number: number, act: () => Given): Given {
    this.#goingOn.add(number);
    const marks = this.#marks(number, HOPS);
    queueMicrotask(marks.before);
    const outer = this.#current;
    this.#current = number;
    try {
      return act();
    } finally {
      this.#current = outer;
      queueMicrotask(marks.behind);
    }
  }

  /** Everything that was due has happened: who goes on still has ended, or waits for what passes no probe. */
  rest(): void {
    this.#free.push(...this.#goingOn);
    this.#goingOn.clear();
  }

  /** Somebody has taken a lock, or a place. */
  hasTaken(number: number, what: Resource): void {
    const takers = this.#takers.get(what) ?? [];
    takers.push(number);
    this.#takers.set(what, takers);
  }

  /** A lock or a place is given back. @returns by whom, as far as that can be said: a task that goes on, or who took it first. */
  givesBack(what: Resource): number | undefined {
    const takers = this.#takers.get(what) ?? [];
    const at = this.#current === undefined ? -1 : takers.indexOf(this.#current);
    const [taker] = takers.splice(Math.max(0, at), 1);
    return this.#current ?? taker;
  }

  #marks(number: number, hops: number): Marks {
    let outer: number | undefined;
    let next: Marks | undefined;
    return {
      before: () => {
        outer = this.#current;
        this.#current = number;
        if (hops === 0 || !this.#goingOn.has(number)) return;
        next = this.#marks(number, hops - 1);
        queueMicrotask(next.before);
      },
      behind: () => {
        this.#current = outer;
        if (next !== undefined) queueMicrotask(next.behind);
      },
    };
  }
}
