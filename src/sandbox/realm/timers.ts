// The timers of a program: the engine's, counted, so that the program's life can wait for those that are still due.

import { clock as virtualClock, isWorldly, probe, type Resource, type Timers as Clock } from "../../runtime/probe.ts";

type Callback = (...values: unknown[]) => void;

export interface Timers {
  /** What the program finds under these names. */
  readonly names: Readonly<Record<"setTimeout" | "clearTimeout" | "setInterval" | "clearInterval", unknown>>;
  /** How many are due still. */
  live(): number;
  /** Tells whether something of the world around the program is due that comes soon: a message on its way. */
  isSomethingOnItsWay(): boolean;
  /** Ends them all. */
  clear(): void;
}

interface Timer {
  readonly clock: Clock;
  started: unknown;
  readonly delay: number;
  /** One of the world around the program has none: the program is not told to clear it. */
  readonly resource: Resource | undefined;
}

/** How many may be due at once: beyond it the engine's own memory for them endangers the page. */
export const MAX_TIMERS = 20_000;
/** What takes longer from when it set out, in milliseconds, does not come soon. */
const SOON_MS = 100;

/** @param report - is told what a callback throws. */
export function createTimers(engine: Clock, report: (thrown: unknown) => void): Timers {
  /** Under the schedule explorer time is virtual, and where a check has put a clock of its own. */
  const clockNow = (): Clock => probe?.turns?.timers ?? virtualClock?.timers ?? engine;
  const due = new Map<number, Timer>();
  const tell = (when: "before" | "after", op: "open" | "close", resource: Resource | undefined): void => {
    if (resource !== undefined) probe?.[when](op, resource);
  };
  let last = 0;

  const set =
    (repeats: boolean) =>
    (callback: unknown, delayMs?: unknown, ...values: unknown[]): number => {
      if (typeof callback !== "function")
        throw new TypeError("Expected a function to call when the time is up, got something else");
      if (due.size >= MAX_TIMERS)
        throw new RangeError(
          `Expected at most ${MAX_TIMERS.toLocaleString("en")} timers due at once, got one more. Clear those that are no longer needed with \`clearTimeout\``,
        );
      const id = ++last;
      const delay = Math.max(0, Number(delayMs) || 0);
      const clock = clockNow();
      const timer: Timer = {
        clock,
        started: undefined,
        delay,
        resource: isWorldly ? undefined : { kind: "timer", label: repeats ? "interval" : "timeout" },
      };
      const ring = (): void => {
        if (repeats) timer.started = clock.setTimeout(ring, delay);
        else end(id);
        try {
          (callback as Callback)(...values);
        } catch (thrown) {
          report(thrown);
        }
      };
      tell("before", "open", timer.resource);
      timer.started = clock.setTimeout(ring, delay);
      due.set(id, timer);
      tell("after", "open", timer.resource);
      return id;
    };
  const end = (id: unknown): void => {
    const timer = due.get(id as number);
    if (timer === undefined) return;
    tell("before", "close", timer.resource);
    timer.clock.clearTimeout(timer.started);
    due.delete(id as number);
    tell("after", "close", timer.resource);
  };

  return {
    names: { setTimeout: set(false), setInterval: set(true), clearTimeout: end, clearInterval: end },
    live: () => due.size,
    isSomethingOnItsWay: () =>
      [...due.values()].some(({ resource, delay }) => resource === undefined && delay <= SOON_MS),
    clear: () => {
      for (const { clock, started } of due.values()) clock.clearTimeout(started);
      due.clear();
    },
  };
}
