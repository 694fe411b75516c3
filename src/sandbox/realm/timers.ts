// The timers of a program: the engine's, counted, so that the program's life can wait for those that are still due.

type Callback = (...values: unknown[]) => void;

interface EngineTimers {
  setTimeout(callback: () => void, delayMs: number): unknown;
  clearTimeout(timer: unknown): void;
}

export interface Timers {
  /** What the program finds under these names. */
  readonly names: Readonly<Record<"setTimeout" | "clearTimeout" | "setInterval" | "clearInterval", unknown>>;
  /** How many are due still. */
  live(): number;
  /** Ends them all. */
  clear(): void;
}

/** @param report - is told what a callback throws. */
export function createTimers(engine: EngineTimers, report: (thrown: unknown) => void): Timers {
  const due = new Map<number, unknown>();
  let last = 0;

  const set =
    (repeats: boolean) =>
    (callback: unknown, delayMs?: unknown, ...values: unknown[]): number => {
      if (typeof callback !== "function")
        throw new TypeError("Expected a function to call when the time is up, got something else");
      const id = ++last;
      const delay = Math.max(0, Number(delayMs) || 0);
      const ring = (): void => {
        if (repeats) due.set(id, engine.setTimeout(ring, delay));
        else due.delete(id);
        try {
          (callback as Callback)(...values);
        } catch (thrown) {
          report(thrown);
        }
      };
      due.set(id, engine.setTimeout(ring, delay));
      return id;
    };
  const clear = (id: unknown): void => {
    engine.clearTimeout(due.get(id as number));
    due.delete(id as number);
  };

  return {
    names: { setTimeout: set(false), setInterval: set(true), clearTimeout: clear, clearInterval: clear },
    live: () => due.size,
    clear: () => {
      for (const timer of due.values()) engine.clearTimeout(timer);
      due.clear();
    },
  };
}
