// What a program can read of the world around it that is another one each time: the clock and chance. Under the schedule explorer both are virtual,
// so that the same schedule does the same on every machine; under the clock of a check, time is.
import { probe, virtualTime } from "../../runtime/probe.ts";

const engineNow = Date.now;
const engineRandom = Math.random;

/** The instant at which virtual time begins. */
const EPOCH_MS = Date.UTC(2026, 0, 1);

function virtualNow(): number | undefined {
  const now = virtualTime();
  return now === undefined ? undefined : EPOCH_MS + now;
}

/** Puts `Date` in place as programs find it: the engine's own but for the present time. */
export function watchTheClock(): void {
  const watched = new Proxy(Date, {
    construct: (target, values: unknown[], made) => {
      const now = values.length === 0 ? virtualNow() : undefined;
      return Reflect.construct(target, now === undefined ? values : [now], made) as object;
    },
    apply: (target) => {
      const now = virtualNow();
      return now === undefined ? target() : new target(now).toString();
    },
  });
  Object.defineProperty(Date, "now", { value: () => virtualNow() ?? engineNow(), configurable: true, writable: true });
  Object.defineProperty(Date.prototype, "constructor", { value: watched, configurable: true, writable: true });
  globalThis.Date = watched;
}

/** Has `Math.random` draw from the explorer where there is one. */
export function watchChance(): void {
  const random = (): number => probe?.turns?.random() ?? engineRandom();
  Object.defineProperty(Math, "random", { value: random, configurable: true, writable: true });
}
