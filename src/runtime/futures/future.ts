import { expected, RuntimeError } from "../errors.ts";
import { deadlineAfter, remaining, waitAsyncAt } from "../heap/futex.ts";
import { words } from "../heap/heap.ts";
import { KIND } from "../heap/layout.ts";
import { storeMessage } from "../heap/messages.ts";
import { addressOf, dropNow, Existing, ours, registerKind, SharedObject } from "../heap/shared.ts";
import { passing, passingAsync, type Resource, type Waits } from "../probe.ts";
import { namesResources } from "../resource-of.ts";
import { checkedTimeout, type WaitOptions } from "../threading/lock.ts";
import { callBack, runCallbacksOf, watch } from "./callbacks.ts";
import { goesOn, waitsForOwn } from "./deadlock.ts";
import { CancelledError, InvalidStateError } from "./errors.ts";
import { forgetFailure } from "./failures.ts";
import { type Outcome, outcomeOf, timedOut } from "./outcome.ts";
import {
  CANCELLED,
  disposeFuture,
  EXECUTOR,
  FAILED,
  FINISHED,
  FUTURE_WORDS,
  jobName,
  NOTIFIED,
  PENDING,
  RUNNING,
  SETTLING,
  STATE,
  word,
} from "./records.ts";
import { cancel, isOver, patience, settle, stateOf, waitOnce } from "./states.ts";

/** Tells whether a future is over, and whether it failed, without looking at its error: an error that nobody asked for is reported. */
export let verdictOf: (future: Future<unknown>) => "open" | "failed" | "over";
/** Waits without a deadline until a future is over, and leaves what came of it where it is. */
export let waitUntilOver: (future: Future<unknown>) => void;

/**
 * What there will once be: the result of a job, or its error. Executors make futures; a program may make its own and settle it by hand. An error that
 * nobody asks for is reported when the program ends.
 *
 * @example
 * ```ts
 * export function divide(a: number, b: number): number {
 *   if (b === 0) throw new RangeError("division by zero");
 *   return a / b;
 * }
 *
 * export async function main(): Promise<void> {
 *   using pool = new ThreadPoolExecutor({ maxWorkers: 1 });
 *   const half = pool.submit(divide, 1, 2);
 *   console.log(half.result()); // prints 0.5
 *   console.log(await pool.submit(divide, 9, 3)); // prints 3
 *   console.log(String(pool.submit(divide, 1, 0).exception())); // prints RangeError: division by zero
 * }
 * ```
 */
export class Future<T> extends SharedObject implements PromiseLike<T> {
  readonly #at = addressOf(this);
  readonly #resource: Resource;
  /** What came of it, copied out of the heap: from then on this object touches the heap no more. */
  #outcome: Outcome | undefined;
  /** What this very thread settled it with: here it comes back as itself, not as a copy. */
  #settledWith: Outcome | undefined;
  readonly #callbacks: (() => void)[] = [];

  static {
    namesResources((object) => (#resource in object ? object.#resource : undefined));
    waitUntilOver = (future) => {
      if (!future.done()) future.#waitUntilOver(undefined);
    };
    verdictOf = (future) => {
      const state = future.#state();
      return state < CANCELLED ? "open" : state >= FAILED && state !== NOTIFIED ? "failed" : "over";
    };
  }

  /** A future that nobody has settled yet, and that no executor runs. */
  constructor();
  /** @internal */
  constructor(existing: Existing | undefined, label: string);
  constructor(existing?: Existing, label = "future") {
    super(ours, KIND.future, FUTURE_WORDS, () => undefined, existing);
    this.#resource = { kind: "job", label };
  }

  /**
   * Waits for the job to end.
   *
   * @param options.timeoutMs - milliseconds, counted from the call. Default: no deadline.
   * @returns what the job returned.
   * @throws the job's error; {CancelledError} when it was cancelled; {TimeoutError} when it did not end in time; {BrokenExecutor} when its thread died;
   * {RuntimeError} when all threads of a pool wait for jobs of that pool.
   */
  result(options?: WaitOptions): T {
    const timeoutMs = checkedTimeout(options?.timeoutMs);
    return passing("result", this.#resource, () => this.#given(this.#wait(timeoutMs)), this.#waits(timeoutMs));
  }

  /**
   * Waits for the job to end and gives its error.
   *
   * @param options.timeoutMs - milliseconds, counted from the call. Default: no deadline.
   * @returns the error, a {BrokenExecutor} when its thread died, or `undefined` when there was none.
   * @throws {CancelledError} when it was cancelled; {TimeoutError} when it did not end in time.
   */
  exception(options?: WaitOptions): unknown {
    const timeoutMs = checkedTimeout(options?.timeoutMs);
    const look = (): unknown => {
      const outcome = this.#wait(timeoutMs);
      if (outcome.state === CANCELLED) throw this.#cancelledError();
      return outcome.state === FAILED ? outcome.error : undefined;
    };
    return passing("result", this.#resource, look, this.#waits(timeoutMs));
  }

  /**
   * Cancels the job, which works only before it starts.
   *
   * @returns whether the job will not run.
   */
  cancel(): boolean {
    if (this.#outcome !== undefined) return this.#outcome.state === CANCELLED;
    // Where its executor broke, it is over.
    stateOf(this.#at);
    const cancelled = cancel(this.#at);
    if (cancelled) runCallbacksOf(this.#watched);
    return cancelled;
  }

  /** Tells whether the job has ended, in whatever way. */
  done(): boolean {
    return this.#state() >= CANCELLED;
  }

  /** Tells whether the job runs just now. */
  running(): boolean {
    const state = this.#state();
    return state === RUNNING || state === SETTLING;
  }

  /** Tells whether the job was cancelled. */
  cancelled(): boolean {
    const state = this.#state();
    return state === CANCELLED || state === NOTIFIED;
  }

  /**
   * Has `callback` called with this future once it is over, in whatever way; at once where it is. Callbacks run in the order in which they were added,
   * in the thread that added them: while that waits for something of this module, when it is back at its event loop, or after its job. An error in one
   * is reported, and the others run.
   *
   * @example
   * ```ts
   * const future = new Future<number>();
   * future.addDoneCallback((done) => console.log("it is", done.result())); // prints it is 42
   * future.setResult(42);
   * ```
   */
  addDoneCallback(callback: (future: Future<T>) => unknown): void {
    if (typeof callback !== "function") throw new TypeError(expected("a function as callback", callback));
    if (this.done()) {
      callBack(callback, this);
      return;
    }
    this.#callbacks.push(() => callBack(callback, this));
    watch(this.#watched);
  }

  /**
   * Says that the job starts now. For those who run jobs themselves; executors do it by themselves.
   *
   * @returns false when it was cancelled: then it must not run.
   * @throws {RuntimeError} when it has started before.
   */
  setRunningOrNotifyCancel(): boolean {
    if (this.#outcome === undefined) {
      if (Atomics.compareExchange(words, this.#at + STATE, PENDING, RUNNING) === PENDING) return true;
      if (Atomics.compareExchange(words, this.#at + STATE, CANCELLED, NOTIFIED) === CANCELLED) return false;
    }
    throw new RuntimeError(`Expected a future that has not started, got one that ${this.#told()}`);
  }

  /**
   * Ends it with a result. For those who run jobs themselves.
   *
   * @param value - plain data, or what unwind/threading makes; it is copied.
   * @throws {InvalidStateError} when it is over already; {TypeError} when the value cannot travel.
   */
  setResult(value: T): void {
    this.#settle({ state: FINISHED, value }, () => storeMessage(value, "The result"));
  }

  /**
   * Ends it with an error. For those who run jobs themselves.
   *
   * @throws {InvalidStateError} when it is over already.
   */
  setException(error: unknown): void {
    this.#settle({ state: FAILED, error }, () => storeMessage(error, "The error"));
  }

  /** Waits without blocking the thread: a future can be awaited. */
  then<A = T, B = never>(
    onFulfilled?: ((value: T) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    const wait = async (): Promise<T> => {
      for (let state = this.#state(); state < CANCELLED; state = this.#state()) {
        await waitAsyncAt(this.#at + STATE, state, patience(this.#at, Infinity));
      }
      return this.#given(this.#take());
    };
    return passingAsync("result", this.#resource, wait, this.#waits(undefined)).then(onFulfilled, onRejected);
  }

  /** What asking for the outcome waits for; nothing where it is known, or there is no time to wait. */
  #waits(timeoutMs: number | undefined): Waits | undefined {
    if (this.#outcome !== undefined || timeoutMs === 0) return undefined;
    return { until: [{ at: this.#at + STATE, is: "at least", value: CANCELLED }], timeoutMs };
  }

  /** This future as those see it who wait for many. */
  readonly #watched = {
    at: this.#at,
    state: (): number => this.#state(),
    isOver: (): boolean => this.done(),
    runCallbacks: (): void => {
      for (const callback of this.#callbacks.splice(0)) callback();
    },
  };

  #state(): number {
    return this.#outcome?.state ?? stateOf(this.#at);
  }

  #settle(outcome: Exclude<Outcome, { state: typeof CANCELLED }>, store: () => number): void {
    if (this.#outcome === undefined && !isOver(this.#at) && settle(this.#at, outcome.state, store())) {
      this.#settledWith = outcome;
      runCallbacksOf(this.#watched);
      return;
    }
    throw new InvalidStateError(`Expected a future that is not over, got one that ${this.#told()}`);
  }

  #told(): string {
    const state = this.#state();
    if (state < CANCELLED) return "runs";
    if (this.cancelled()) return "was cancelled";
    return state === FINISHED ? "has a result" : "has an error";
  }

  #wait(timeoutMs: number | undefined): Outcome {
    if (this.#outcome === undefined && stateOf(this.#at) < CANCELLED) this.#waitUntilOver(timeoutMs);
    return this.#take();
  }

  #waitUntilOver(timeoutMs: number | undefined): void {
    const counted = timeoutMs === undefined || timeoutMs === Infinity ? waitsForOwn(this.#at) : false;
    try {
      const deadline = deadlineAfter(timeoutMs);
      for (let state = stateOf(this.#at); state < CANCELLED; state = stateOf(this.#at)) {
        const left = remaining(deadline);
        if (left <= 0) throw timedOut(this.#at, timeoutMs, state);
        waitOnce(this.#at, state, left);
      }
    } finally {
      if (counted) goesOn(this.#at);
    }
  }

  /** Copies the outcome out of the heap and gives the slot back. */
  #take(): Outcome {
    if (this.#outcome === undefined) {
      const outcome = this.#settledWith ?? outcomeOf(this.#at);
      if (outcome.state === FAILED) forgetFailure(this.#at);
      // Whoever runs jobs by hand has still to be told that this one was cancelled.
      if (outcome.state !== CANCELLED || word(this.#at, EXECUTOR) !== 0) {
        this.#outcome = outcome;
        dropNow(this);
      }
      runCallbacksOf(this.#watched);
      return outcome;
    }
    return this.#outcome;
  }

  #given(outcome: Outcome): T {
    if (outcome.state === FINISHED) return outcome.value as T;
    throw outcome.state === FAILED ? outcome.error : this.#cancelledError();
  }

  #cancelledError(): CancelledError {
    return new CancelledError("The job was cancelled before it started");
  }
}

registerKind(KIND.future, (at) => new Future(new Existing(at), jobName(at)), disposeFuture);
