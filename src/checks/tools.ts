// What the body of a check is given: declarations only.
import type { ProbeEvent } from "../runtime/recording/recording.ts";
import type { Signal } from "../runtime/signal/numbers.ts";
import type { FaultOptions } from "./faults/fault-options.ts";
import type { CheckResource } from "./faults/resource.ts";
import type { MockClock } from "./mock-clock.ts";
import type { ScheduleOptions, ThreadBody } from "./schedules/schedule-options.ts";
import type { RunResult } from "./world.ts";

export interface Events {
  /** The acquisitions, releases and callbacks so far, as `enter 1`, `open a.log`, `release lock`. */
  names(): string[];
  /** Everything that passed the probe so far. */
  all(): readonly ProbeEvent[];
}

/** chai's `expect`, with a why that cannot be left out. */
export type Expect = (value: unknown, why: string) => Chai.Assertion;

export interface CheckTools<L> {
  /** What the learner's `main.ts` exports. */
  readonly learner: L;
  readonly expect: Expect;
  readonly events: Events;
  /** Runs the program as the learner would, to its end. Once a check. */
  run(): Promise<RunResult>;
  /**
   * Runs the body once without a fault, then once for each acquisition (open, enter, acquire, borrow, connect) with that one failing, and once for each
   * release with that one throwing. Each time everything acquired must be released, newest first, exactly once; the injected error must come out; and
   * nothing may hang. Await it.
   *
   * The check runs from its start, in a fresh program, for each fault: what it prepares before is there each time, and what comes behind this call runs
   * once, after the last fault.
   *
   * @param body - calls the learner's code. What that returns open, the body closes.
   * @example
   * hidden("closes what it opened when a later open fails", async ({ everyFault, learner }) => {
   *   await everyFault(() => learner.openAll(["a.log", "b.log", "c.log"]));
   * });
   */
  everyFault(body: () => unknown, options?: FaultOptions): Promise<void>;
  /**
   * Runs the body under every order in which its threads can take turns: first without preemptions, then with one, and so on; where that is too many,
   * one order for each outcome, or orders drawn at random. No schedule may end in a deadlock, in an error that nobody catches, or otherwise than
   * `after` allows. The verdict says how much was covered, and shows the first schedule that fails step by step. Await it.
   *
   * Each schedule has the program afresh. Until the call returns, `learner` is the program of the latest schedule.
   *
   * @param what - a function that starts threads, or several exported functions, each of which is a thread: `learner.deposit`, or `[learner.deposit, 30]`
   *   with what it is called with.
   * @example
   * hidden("never loses an update", async ({ everySchedule, learner }) => {
   *   await everySchedule(() => learner.main(), { after: () => learner.counter.value === 4, why: "each of the four must be counted" });
   * });
   */
  everySchedule(what: (() => unknown) | readonly ThreadBody[], options?: ScheduleOptions): Promise<void>;
  /**
   * Runs the body once to its end, then once for each of its waits with the task cancelled there: the signal that the body hands on aborts with a
   * `CancelledError` while the wait is pending. Each time everything acquired must be released, newest first, exactly once; the cancellation must come
   * out (`expectError: "none"` where the code is to end well); and nothing may hang. The check runs from its start each time, as for `everyFault`.
   *
   * Its waits are those in the library that its own lines ask for, also by way of what the check handed it. What the check itself waits for in the body is
   * none; nor is a promise that the program makes by hand, which nobody sees: there abort by hand.
   *
   * @example
   * await cancelAt("every wait", (signal) => learner.download(urls, signal));
   */
  cancelAt(when: "every wait", body: (signal: AbortSignal) => unknown, options?: FaultOptions): Promise<void>;
  /**
   * Runs the body once without a signal, then once for each step of the main thread with SIGINT or SIGTERM delivered just before it: a step is what
   * passes the library, but no cleanup. Each time everything acquired must be released, newest first, exactly once. The code may end well, as a handler
   * that sets a flag has it, or by the error that its handler raised. A program that does nothing about SIGTERM fails.
   *
   * @example
   * await signalAt("every step", SIGTERM, () => run());
   */
  signalAt(when: "every step", signum: Signal, body: () => unknown, options?: FaultOptions): Promise<void>;
  readonly mock: {
    /** Virtual time, for what a program does after a while: no check waits for real time. */
    readonly clock: MockClock;
    /**
     * Collects objects that the program refers to weakly, as if nothing held them: these, those of which it answers true, or all. In a check the engine
     * itself collects nothing.
     *
     * @returns how many there were.
     */
    collect(which?: Iterable<object> | ((object: object) => boolean)): number;
    /** The question whether an object is out of reach of `roots`, for `collect`. It does not see what closures and #private fields hold. */
    unreachableFrom(...roots: readonly unknown[]): (object: object) => boolean;
  };
  /**
   * A resource of the check's own, closed at first: open it, or let the learner's code enter it. Whichever way that holds it (by hand, `using`,
   * `await using`, `withContext`, an exit stack), its opening and closing are seen by `events`, `everyFault` and the leak report.
   *
   * @param kind - how messages call such a thing. Default: "resource".
   */
  resource(name: string, kind?: string): CheckResource;
  /**
   * Looks now whether something is open, held, borrowed, running or entered that was not at the start, and fails the check if so, with the line that
   * acquired it. At its end each check does so by itself, unless `allowLeaks` was called.
   *
   * @param why - what to change and why it matters. Default: what stayed open says enough.
   */
  noLeaks(why?: string): void;
  /** Accepts that something stays open at the end of this check; by default nothing may. */
  allowLeaks(): void;
}
