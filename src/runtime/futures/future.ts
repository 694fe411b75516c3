import { deadlineAfter, remaining, waitAsyncAt, waitAt, wake } from "../heap/futex.ts";
import { isShared, words } from "../heap/heap.ts";
import { KIND } from "../heap/layout.ts";
import { readMessage } from "../heap/messages.ts";
import { addressOf, dropNow, Existing, ours, registerKind, SharedObject } from "../heap/shared.ts";
import { passing, passingAsync, type Resource } from "../probe.ts";
import { namesResources } from "../resource-of.ts";
import { checkedTimeout, type WaitOptions } from "../threading/lock.ts";
import { brokenExecutor } from "./broken.ts";
import { CancelledError, TimeoutError } from "./errors.ts";
import { forgetFailure, readFailure } from "./failures.ts";
import {
  BROKEN,
  CANCELLED,
  disposeFuture,
  EXECUTOR,
  FAILED,
  FINISHED,
  FUTURE_WORDS,
  jobName,
  LOOK_UP_MS,
  MODE,
  OUTCOME,
  PENDING,
  RUNNING,
  STATE,
  word,
} from "./records.ts";

/** What came of the job, copied out of the heap. */
type Outcome =
  | { readonly state: typeof FINISHED; readonly value: unknown }
  | { readonly state: typeof FAILED; readonly error: unknown }
  | { readonly state: typeof CANCELLED };

/**
 * What an executor will once have: the result of a job, or its error. An error that nobody asks for is reported when the program ends.
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
  #outcome: Outcome | undefined;

  static {
    namesResources((object) => (#resource in object ? object.#resource : undefined));
  }

  /** @internal */
  constructor(existing: Existing | undefined, label: string) {
    super(ours, KIND.future, FUTURE_WORDS, () => undefined, existing);
    this.#resource = { kind: "job", label };
  }

  /**
   * Waits for the job to end.
   *
   * @param options.timeoutMs - milliseconds, counted from the call. Default: no deadline.
   * @returns what the job returned.
   * @throws the job's error; {CancelledError} when it was cancelled; {TimeoutError} when it did not end in time; {BrokenExecutor} when its thread died.
   */
  result(options?: WaitOptions): T {
    const timeoutMs = checkedTimeout(options?.timeoutMs);
    return passing("result", this.#resource, () => this.#given(this.#outcome ?? this.#wait(timeoutMs)));
  }

  /**
   * Waits for the job to end and gives its error.
   *
   * @param options.timeoutMs - milliseconds, counted from the call. Default: no deadline.
   * @returns the error, or `undefined` when there was none.
   * @throws {CancelledError} when it was cancelled; {TimeoutError} when it did not end in time; {BrokenExecutor} when its thread died.
   */
  exception(options?: WaitOptions): unknown {
    const timeoutMs = checkedTimeout(options?.timeoutMs);
    return passing("result", this.#resource, () => {
      const outcome = this.#outcome ?? this.#wait(timeoutMs);
      if (outcome.state === CANCELLED) throw new CancelledError("The job was cancelled before it started");
      return outcome.state === FAILED ? outcome.error : undefined;
    });
  }

  /**
   * Cancels the job, which works only before it starts.
   *
   * @returns whether the job will not run.
   */
  cancel(): boolean {
    if (this.#outcome !== undefined) return this.#outcome.state === CANCELLED;
    const before = Atomics.compareExchange(words, this.#at + STATE, PENDING, CANCELLED);
    if (before === PENDING) wake(this.#at + STATE);
    return before === PENDING || before === CANCELLED;
  }

  /** Tells whether the job has ended, in whatever way. */
  done(): boolean {
    return this.#state() >= CANCELLED || this.#isBroken();
  }

  /** Tells whether the job runs just now. */
  running(): boolean {
    return this.#state() === RUNNING;
  }

  /** Tells whether the job was cancelled. */
  cancelled(): boolean {
    return this.#state() === CANCELLED;
  }

  /** Waits without blocking the thread: a future can be awaited. */
  then<A = T, B = never>(
    onFulfilled?: ((value: T) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return passingAsync("result", this.#resource, async () => {
      while (this.#state() < CANCELLED) {
        this.#refuseBroken();
        await waitAsyncAt(this.#at + STATE, this.#state(), LOOK_UP_MS);
      }
      return this.#given(this.#take());
    }).then(onFulfilled, onRejected);
  }

  #state(): number {
    return this.#outcome?.state ?? word(this.#at, STATE);
  }

  #wait(timeoutMs: number | undefined): Outcome {
    const deadline = deadlineAfter(timeoutMs);
    for (let state = this.#state(); state < CANCELLED; state = this.#state()) {
      this.#refuseBroken();
      const left = remaining(deadline);
      if (left <= 0)
        throw new TimeoutError(
          `The job did not end within ${timeoutMs} ms; it ${state === RUNNING ? "still runs" : "has not started"}`,
        );
      this.#waitOnce(state, left);
    }
    return this.#take();
  }

  /** Copies the outcome out of the heap and gives the slot back. */
  #take(): Outcome {
    if (this.#outcome !== undefined) return this.#outcome;
    const state = word(this.#at, STATE);
    if (state === FAILED) forgetFailure(this.#at);
    if (state === CANCELLED) this.#outcome = { state };
    else if (state === FAILED) this.#outcome = { state, error: readFailure(this.#at) };
    else this.#outcome = { state: FINISHED, value: readMessage(word(this.#at, OUTCOME)) };
    dropNow(this);
    return this.#outcome;
  }

  #waitOnce(state: number, leftMs: number): void {
    // Without a deadline the wait itself says where nobody could ever end it.
    waitAt(this.#at + STATE, state, isShared ? Math.min(leftMs, LOOK_UP_MS) : leftMs);
  }

  #given(outcome: Outcome): T {
    if (outcome.state === FINISHED) return outcome.value as T;
    throw outcome.state === FAILED ? outcome.error : new CancelledError("The job was cancelled before it started");
  }

  #refuseBroken(): void {
    if (this.#isBroken()) {
      throw brokenExecutor(word(this.#at, EXECUTOR), "A thread of this executor died, so this job will never end");
    }
  }

  #isBroken(): boolean {
    return word(word(this.#at, EXECUTOR), MODE) === BROKEN;
  }
}

registerKind(KIND.future, (at) => new Future(new Existing(at), jobName(at)), disposeFuture);
