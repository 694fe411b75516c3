// Makes a worker's realm fit for learner code: an allow-list of names, frozen. Done once a worker, before it accepts any.
import { createConsole } from "./console.ts";
import { freezeRealm } from "./freeze.ts";
import { forgetEvaluations } from "./tame-first.ts";
import { pruneGlobals, sealGlobals } from "./prune.ts";
import { watchChance, watchTheClock } from "./virtual.ts";
import { virtualTime } from "../../runtime/probe.ts";
import { createTimers, type Timers } from "./timers.ts";
import type { ConsoleLine } from "../../checks/report.ts";

export interface Realm {
  readonly timers: Timers;
  /** What the program's console does with a line. Set before the program starts. */
  onLine: (level: ConsoleLine["level"], text: string, values?: readonly unknown[]) => void;
  /** What is done with an error that a timer's callback threw. */
  onThrown: (thrown: unknown) => void;
}

/** @param reachable - what the program will get into its hands beside its globals: the runtime's modules. */
export function lockDown(reachable: readonly object[]): Realm {
  const now = performance.now.bind(performance);
  const timers = createTimers(
    {
      setTimeout: setTimeout.bind(globalThis),
      clearTimeout: (timer) => {
        engineClear(timer as never);
      },
    },
    (thrown) => {
      realm.onThrown(thrown);
    },
  );
  const realm: Realm = { timers, onLine: () => undefined, onThrown: () => undefined };
  const started = now();
  const replacements = {
    ...timers.names,
    console: createConsole((level, text, values) => {
      realm.onLine(level, text, values);
    }, now),
    performance: { now: () => virtualTime() ?? now() - started, timeOrigin: 0 },
  };
  watchTheClock();
  watchChance();
  Error.stackTraceLimit = 20;
  forgetEvaluations();
  polyfillDisposal();
  countAbortTimers(timers);
  delete (URL as Partial<typeof URL>).createObjectURL;
  delete (URL as Partial<typeof URL>).revokeObjectURL;
  pruneGlobals(replacements);
  freezeRealm(reachable);
  sealGlobals();
  return realm;
}

const engineClear = clearTimeout.bind(globalThis);

/** Where the engine has no `Symbol.dispose`, programs find the one that the runtime and lowered `using` agree on. */
function polyfillDisposal(): void {
  for (const name of ["dispose", "asyncDispose"]) {
    if (!(name in Symbol)) {
      Object.defineProperty(Symbol, name, {
        value: Symbol.for(`Symbol.${name}`),
        writable: false,
        configurable: false,
      });
    }
  }
}

/** The engine's own timers are not counted among those that are due, and a program that waits for one alone would seem to wait for nothing. */
function countAbortTimers({ names }: Timers): void {
  const setTimer = names.setTimeout as (callback: () => void, delayMs: number) => number;
  const timeout = (delayMs: number): AbortSignal => {
    const controller = new AbortController();
    setTimer(() => {
      controller.abort(new DOMException("The operation was aborted due to timeout", "TimeoutError"));
    }, delayMs);
    return controller.signal;
  };
  Object.defineProperty(AbortSignal, "timeout", {
    value: timeout,
    writable: true,
    enumerable: true,
    configurable: true,
  });
}
