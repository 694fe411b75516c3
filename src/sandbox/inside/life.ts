// The life of a program on its main thread: call `main`, wait for it, join the threads, run what was registered for the exit.
import { runExitFunctions } from "../../runtime/atexit/exit-functions.ts";
import { takeFailures } from "../../runtime/futures/failures.ts";
import { shutdownAll } from "../../runtime/futures/open-executors.ts";
import { pendingWaits } from "../../runtime/heap/futex.ts";
import { probe, type Resource, unfailing } from "../../runtime/probe.ts";
import { lookForSignals, whenNothingWaits } from "../../runtime/signal/delivery.ts";
import { joinThreads } from "../../runtime/threading/join-threads.ts";
import { runFinalizers } from "../../runtime/weakref/finalizers.ts";
import type { ErrorReport } from "../../checks/report.ts";
import type { Locator } from "../../compile/locate.ts";
import { reportOf } from "../error-report.ts";
import type { Doorway } from "./doorway.ts";

export interface Failure {
  readonly thrown: unknown;
  readonly report: ErrorReport;
}

/** How a program's life ended. */
export interface Life {
  /** What left `main`. */
  readonly error?: Failure;
}

/** How long nothing may be due before a pending promise is called one that nobody will settle: turns, and milliseconds between them. */
const QUIET_TURNS = 5;
const TURN_MS = 10;

/**
 * Runs `main` (if the entry exports one) and all that follows it. Errors that leave nobody else to see them go to `report`; what leaves `main` is told
 * the host before the threads are waited for, since one of them may never end.
 */
export async function live(
  entry: Readonly<Record<string, unknown>>,
  doorway: Doorway,
  locator: Locator,
  report: (thrown: unknown) => void,
): Promise<Life> {
  const failed = (thrown: unknown): Life => ({ error: { thrown, report: reportOf(thrown, locator) } });
  let life: Life = {};
  // A signal that throws where no wait of the runtime can throw for it ends `main` from outside.
  const { promise: interrupted, reject: interrupt } = Promise.withResolvers<never>();
  interrupted.catch(() => undefined);
  whenNothingWaits(interrupt);
  try {
    const { main } = entry;
    if (typeof main === "function") {
      const result: unknown = Reflect.apply(main, undefined, []);
      if (
        isPromiseLike(result) &&
        !(await waiting(promiseOfMain, () => Promise.race([settled(result, doorway), interrupted])))
      ) {
        throw new Error(
          "`main` waits for a promise that nothing will settle: no timer is due, no thread is at work and no lock is waited for",
        );
      }
    }
    lookForSignals();
  } catch (thrown) {
    life = failed(thrown);
  }
  // As in Node: a timer keeps a program running, but not one that has failed.
  if (life.error === undefined && doorway.realm.timers.live() > 0) {
    try {
      await waiting(timers, () => Promise.race([noTimers(doorway), interrupted]));
    } catch (thrown) {
      life = failed(thrown);
    }
  }
  if (life.error !== undefined) doorway.post({ type: "main-failed", error: life.error.report });
  whenNothingWaits(report);
  for (const join of [shutdownAll, joinThreads]) {
    try {
      join();
    } catch (thrown) {
      // A signal ends the waiting, not what is registered for the exit.
      if (life.error === undefined) life = failed(thrown);
      else report(thrown);
    }
  }
  await runExitFunctions(report);
  runFinalizers(report);
  // Promises that nobody handles are told of after everything else that is due.
  await doorway.turn(0);
  for (const error of takeFailures()) report(error);
  return life;
}

async function noTimers(doorway: Doorway): Promise<void> {
  while (doorway.realm.timers.live() > 0) await doorway.turn(TURN_MS);
}

const promiseOfMain: Resource = { kind: "promise", label: "main" };
const timers: Resource = { kind: "timer", label: "timers" };

/** Has the trace say what is waited for, so that the host can when the time is up. */
async function waiting<T>(forWhat: Resource, act: () => Promise<T>): Promise<T> {
  // No signal is taken here, where `main` would not hear of it: the host's word of it comes to the event loop.
  unfailing(() => probe?.before("result", forWhat));
  try {
    return await act();
  } finally {
    probe?.after("result", forWhat);
  }
}

/**
 * Waits for a promise, but not for one that nothing is left to settle.
 *
 * @param isAtWork - tells whether something goes on that is seen by no timer and no wait.
 * @returns false when nothing is left.
 * @throws what it was rejected with.
 */
export async function settled(
  promise: PromiseLike<unknown>,
  doorway: Doorway,
  isAtWork = (): boolean => false,
): Promise<boolean> {
  let over = false;
  const done = (async () => {
    try {
      await promise;
    } finally {
      over = true;
    }
    return true;
  })();
  return await Promise.race([done, quiet(doorway, () => over, isAtWork)]);
}

/** Resolves, to `false`, when nothing is due any more and it is not over. */
async function quiet(doorway: Doorway, isOver: () => boolean, isAtWork: () => boolean): Promise<boolean> {
  for (let turns = 0; turns < QUIET_TURNS && !isOver();) {
    await doorway.turn(TURN_MS);
    turns = doorway.realm.timers.live() === 0 && pendingWaits() === 0 && !isAtWork() ? turns + 1 : 0;
  }
  return isOver();
}

function isPromiseLike(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && typeof (value as { then?: unknown }).then === "function";
}
