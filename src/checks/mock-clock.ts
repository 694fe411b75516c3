// The clock of a check: a program's timers, sleeps and deadlines wait for it, and no real time passes. One thread's tasks alone are told the time by it.
import { hop } from "../runtime/exploring/hop.ts";
import { pendingWaits } from "../runtime/heap/futex.ts";
import { type Clock, clock, installClock, type Timers } from "../runtime/probe.ts";
import { threadCount } from "../runtime/threads.ts";

/** What a check does with its clock. */
export interface MockClock {
  /**
   * Stops the time, at 0. From now on the program's timers, sleeps and deadlines wait for this clock, `Date` and `performance.now` are told by it, and it
   * moves in two ways: by `advance`, and by itself to the next timer that is due whenever the check waits and nothing else is left to happen. So nothing
   * takes real time. Call it before the program does anything; it lasts until the check ends.
   */
  start(): void;
  /** Milliseconds since `start`. */
  now(): number;
  /**
   * Lets time pass. What is due meanwhile happens in its order, each at its own time, with all that follows from it. Await it.
   *
   * @param ms - milliseconds, 0 or more.
   * @example
   * mock.clock.start();
   * const answer = learner.askWithDeadline(1_000);
   * await mock.clock.advance(999); // still waiting
   * await mock.clock.advance(1);
   */
  advance(ms: number): Promise<void>;
}

interface Timer {
  readonly dueMs: number;
  readonly ring: () => void;
}

/** How many turns of the event loop bring about what follows from a timer: a promise of the engine's own may take one more. */
const TURNS = 3;

export class VirtualClock implements Clock {
  #nowMs = 0;
  #lastTimer = 0;
  readonly #due = new Map<number, Timer>();
  #advancing = 0;
  #whenSet: (() => void) | undefined;

  now(): number {
    return this.#nowMs;
  }

  readonly timers: Timers = {
    setTimeout: (ring, delayMs) => {
      this.#due.set(++this.#lastTimer, { dueMs: this.#nowMs + Math.max(0, delayMs), ring });
      this.#whenSet?.();
      return this.#lastTimer;
    },
    clearTimeout: (timer) => {
      this.#due.delete(timer as number);
    },
  };

  hasPassed(ms: number): void {
    this.#nowMs += ms;
  }

  async advance(ms: number): Promise<void> {
    const untilMs = this.#nowMs + ms;
    this.#advancing++;
    try {
      await this.#settle();
      while (this.#ringNext(untilMs)) await this.#settle();
      this.#nowMs = Math.max(this.#nowMs, untilMs);
    } finally {
      this.#advancing--;
    }
  }

  /** Lets happen what is due by now, without any time: what is set meanwhile is left for later, also where it is due at once. */
  async turn(): Promise<void> {
    this.#advancing++;
    try {
      let isOver = false;
      await this.#settle();
      this.timers.setTimeout(() => (isOver = true), 0);
      while (!isOver && this.#ringNext(this.#nowMs)) await this.#settle();
    } finally {
      this.#advancing--;
    }
  }

  /** Lets the time come for what is due next, and happen what follows from it. */
  async moveOn(): Promise<void> {
    this.#advancing++;
    try {
      this.#ringNext(Infinity);
      await this.#settle();
    } finally {
      this.#advancing--;
    }
  }

  /** Moves on whenever nothing else is left to happen, for as long as this clock is the program's. */
  async goOn(): Promise<void> {
    while (clock === this) {
      if (this.#due.size === 0) await new Promise<void>((resolve) => (this.#whenSet = resolve));
      await this.#settle();
      if (clock === this && this.#advancing === 0 && isIdle()) this.#ringNext(Infinity);
    }
  }

  /** Rings the timer that is due first, the oldest of equals. @returns false when none is due until then. */
  #ringNext(untilMs: number): boolean {
    let next: readonly [number, Timer] | undefined;
    for (const entry of this.#due) if (next === undefined || entry[1].dueMs < next[1].dueMs) next = entry;
    if (next === undefined || next[1].dueMs > untilMs) return false;
    this.#due.delete(next[0]);
    this.#nowMs = Math.max(this.#nowMs, next[1].dueMs);
    next[1].ring();
    return true;
  }

  async #settle(): Promise<void> {
    for (let turn = 0; turn < TURNS; turn++) await hop();
  }
}

/** Another thread may be about to do what this one waits for. */
function isIdle(): boolean {
  return threadCount() === 1 || pendingWaits() === 0;
}

/** Gives a check its clock, which runs as the engine's does until it is started. */
export function createMockClock(): MockClock {
  let started: VirtualClock | undefined;
  const running = (): VirtualClock => {
    if (started === undefined) throw new Error("Expected `mock.clock.start()` first: until then time is the engine's");
    return started;
  };
  return {
    start: () => {
      if (started !== undefined) throw new Error("Expected `mock.clock.start()` once in a check, got a second call");
      started = new VirtualClock();
      installClock(started);
      void started.goOn();
    },
    now: () => running().now(),
    advance: async (ms) => {
      if (typeof ms !== "number" || !(ms >= 0))
        throw new RangeError(`Expected \`ms\` to be milliseconds, 0 or more, got ${String(ms)}`);
      await running().advance(ms);
    },
  };
}
