import { expected, RuntimeError } from "../errors.ts";
import { free } from "../heap/allocator.ts";
import { lockWord, unlockWord, waitAsyncAt, waitAt, wake } from "../heap/futex.ts";
import { threadId, words } from "../heap/heap.ts";
import { KIND } from "../heap/layout.ts";
import {
  awaitTurn,
  awaitTurnAsync,
  CARRIES,
  join,
  NOT_SERVED,
  serve,
  SERVED,
  takeOldest,
  withdraw,
} from "../heap/line.ts";
import { addressOf, Existing, ours, registerKind, SharedObject } from "../heap/shared.ts";
import { passing, passingAsync, probe, type Resource } from "../probe.ts";
import { isLoading } from "../program.ts";
import { namesResources } from "../resource-of.ts";
import { actionOf, textOfAction } from "./barrier-action.ts";
import {
  ACTING,
  ACTION,
  ACTOR,
  ARRIVED,
  BARRIER_WORDS,
  BROKEN,
  FILLING,
  LINE,
  MUTEX,
  PARTIES,
  ROUND,
  STATE,
  TIMEOUT,
  TOLD_BROKEN,
} from "./barrier-record.ts";
import { type BarrierOptions, deadlineWord } from "./barrier-options.ts";
import { BrokenBarrierError } from "./errors.ts";
import { checkedTimeout, type WaitOptions } from "./lock.ts";

/**
 * A place where a fixed number of threads wait for each other: the last one to arrive lets all of them go on together, and the barrier is ready for the
 * next round.
 *
 * A thread that gives up at its deadline breaks the barrier, so that nobody waits for ever for one that does not come.
 *
 * @example
 * ```ts
 * import { ThreadPoolExecutor } from "unwind/futures";
 * import { Barrier } from "unwind/threading";
 *
 * const start = new Barrier(2, { action: () => console.log("all here") });
 *
 * export function run(): void {
 *   start.wait();
 * }
 *
 * export function main(): void {
 *   using pool = new ThreadPoolExecutor({ maxWorkers: 2 });
 *   pool.submit(run);
 *   pool.submit(run); // prints all here
 * }
 * ```
 */
export class Barrier extends SharedObject {
  readonly #at = addressOf(this);
  readonly #action: (() => void) | undefined;
  #resource: Resource | undefined;

  static {
    namesResources((object) => (#resource in object ? object.#lane() : undefined));
  }

  /**
   * @param parties - how many threads wait for each other.
   * @throws {RangeError} when it is no whole number from 1 on, or the deadline is none; {TypeError} when other threads could not find the action.
   */
  constructor(parties: number, options?: BarrierOptions);
  /** @internal */
  constructor(existing: Existing);
  constructor(parties: number | Existing, options: BarrierOptions = {}) {
    if (parties instanceof Existing) {
      super(ours, KIND.barrier, BARRIER_WORDS, () => undefined, parties);
      this.#action = actionOf(words[parties.at + ACTION] as number);
      return;
    }
    if (!Number.isInteger(parties) || parties < 1 || parties > 2 ** 30)
      throw new RangeError(expected("`parties` to be a whole number, 1 or more", parties));
    const { action } = options;
    const deadline = deadlineWord(options);
    if (action !== undefined && typeof action !== "function")
      throw new TypeError(expected("`action` to be a function", action));
    const text = action === undefined || isLoading ? 0 : textOfAction(action);
    super(ours, KIND.barrier, BARRIER_WORDS, (at) => {
      words[at + PARTIES] = parties;
      words[at + ACTION] = text;
      words[at + TIMEOUT] = deadline;
    });
    this.#action = action;
  }

  /** How many threads wait for each other. */
  get parties(): number {
    return this.#word(PARTIES);
  }

  /** How many wait just now. */
  get nWaiting(): number {
    return this.#look(() => this.#word(ARRIVED));
  }

  /** Whether the barrier is broken: until it is reset, every `wait` fails. */
  get broken(): boolean {
    return this.#look(() => this.#word(STATE) === BROKEN);
  }

  /**
   * Waits for the others.
   *
   * @param options.timeoutMs - milliseconds, counted from the call. Default: what the barrier was made with.
   * @returns a number from 0 to `parties - 1`, another one for each thread of the round, in order of arrival.
   * @throws {BrokenBarrierError} when the barrier is broken, or is broken or reset meanwhile, or not all came in time, which breaks it for all; what the
   *   action threw, in the thread that ran it.
   */
  wait(options?: WaitOptions): number {
    const timeoutMs = this.#deadline(options);
    if (probe === undefined) return this.#wait(timeoutMs);
    return passing("wait", this.#lane(), () => this.#wait(timeoutMs), { until: [], timeoutMs });
  }

  /**
   * Waits for the others without blocking the thread.
   *
   * @param options.timeoutMs - milliseconds, counted from the call. Default: what the barrier was made with.
   * @throws as `wait` does.
   */
  async waitAsync(options?: WaitOptions): Promise<number> {
    const timeoutMs = this.#deadline(options);
    return await passingAsync("wait", this.#lane(), () => this.#waitSoon(timeoutMs), { until: [], timeoutMs });
  }

  /** Empties the barrier and makes it whole: who waits gets a `BrokenBarrierError`. */
  reset(): void {
    this.#change(FILLING);
  }

  /** Breaks the barrier: who waits, and who comes later, gets a `BrokenBarrierError`, until it is reset. */
  abort(): void {
    this.#change(BROKEN);
  }

  /** Waits for the others; `withContext(barrier, ...)` calls it. */
  enter(): number {
    return this.wait();
  }

  /** Does nothing; never swallows an error. */
  exit(): undefined {}

  #deadline(options: WaitOptions | undefined): number | undefined {
    return checkedTimeout(options?.timeoutMs) ?? (this.#word(TIMEOUT) || undefined);
  }

  #lane(): Resource {
    return (this.#resource ??= { kind: "barrier", label: "barrier", at: this.#at });
  }

  #look<Answer>(answer: () => Answer): Answer {
    return probe === undefined ? answer() : passing("load", this.#lane(), answer);
  }

  #word(offset: number): number {
    return Atomics.load(words, this.#at + offset);
  }

  #wait(timeoutMs: number | undefined): number {
    let waiter = this.#arrive();
    for (; waiter === undefined; waiter = this.#arrive()) waitAt(this.#at + STATE, ACTING);
    if (waiter === 0) return this.#lead();
    let inTime = false;
    try {
      awaitTurn(waiter, timeoutMs);
      inTime = true;
    } finally {
      if (!inTime) this.#leave(waiter, false);
    }
    return this.#leave(waiter, true);
  }

  async #waitSoon(timeoutMs: number | undefined): Promise<number> {
    let waiter = this.#arrive();
    for (; waiter === undefined; waiter = this.#arrive()) await waitAsyncAt(this.#at + STATE, ACTING);
    if (waiter === 0) return this.#lead();
    let inTime = false;
    try {
      await awaitTurnAsync(waiter, timeoutMs);
      inTime = true;
    } finally {
      if (!inTime) this.#leave(waiter, false);
    }
    return this.#leave(waiter, true);
  }

  /** @returns the waiter; 0 for the last one of the round; `undefined` while the action of the last round runs. */
  #arrive(): number | undefined {
    return this.#guarded(() => {
      const state = this.#word(STATE);
      if (state === BROKEN) throw new BrokenBarrierError("The barrier is broken. Call `reset` to use it again");
      if (state === ACTING) {
        if (this.#word(ACTOR) !== threadId + 1) return undefined;
        throw new RuntimeError(
          "Expected `wait` outside of the barrier's action, got one inside: it would wait for itself",
        );
      }
      const index = this.#word(ARRIVED);
      if (index + 1 < this.#word(PARTIES)) {
        const waiter = join(this.#at + LINE);
        words[waiter + CARRIES] = index;
        words[this.#at + ARRIVED] = index + 1;
        return waiter;
      }
      if (this.#action === undefined) this.#endRound(FILLING, SERVED);
      else this.#become(ACTING, threadId + 1);
      return 0;
    });
  }

  /** Runs the action, if there is one, and lets the round go. @returns the last one's number. */
  #lead(): number {
    const last = this.#word(PARTIES) - 1;
    if (this.#action === undefined) return last;
    const round = this.#word(ROUND);
    try {
      const answer: unknown = this.#action();
      if (answer instanceof Promise) throw new TypeError(expected("`action` to be done when it returns", answer));
    } catch (error) {
      this.#endRoundIf(round, BROKEN, TOLD_BROKEN);
      throw error;
    }
    if (!this.#endRoundIf(round, FILLING, SERVED)) throw brokenMeanwhile();
    return last;
  }

  /** Ends a wait. Who was not served breaks the barrier, unless it was interrupted: it leaves, and the others go on waiting. */
  #leave(waiter: number, breaking: boolean): number {
    const how = withdraw(this.#at + MUTEX, this.#at + LINE, waiter, () => {
      Atomics.sub(words, this.#at + ARRIVED, 1);
      if (breaking) this.#endRound(BROKEN, TOLD_BROKEN);
    });
    const index = words[waiter + CARRIES] as number;
    free(waiter);
    if (how === SERVED || !breaking) return index;
    throw how === NOT_SERVED
      ? new BrokenBarrierError(`Not all ${this.parties} threads came to the barrier in time, so it is broken`)
      : brokenMeanwhile();
  }

  #change(to: number): void {
    const act = (): void => {
      this.#guarded(() => {
        this.#endRound(to, TOLD_BROKEN);
      });
    };
    if (probe === undefined) act();
    else passing("store", this.#lane(), act);
  }

  #endRoundIf(round: number, state: number, how: number): boolean {
    return this.#guarded(() => {
      if (this.#word(ROUND) !== round) return false;
      this.#endRound(state, how);
      return true;
    });
  }

  // The rest is called with the mutex held.

  #endRound(state: number, how: number): void {
    words[this.#at + ARRIVED] = 0;
    Atomics.add(words, this.#at + ROUND, 1);
    this.#become(state, 0);
    for (let waiter = takeOldest(this.#at + LINE); waiter !== 0; waiter = takeOldest(this.#at + LINE))
      serve(waiter, how);
  }

  #become(state: number, actor: number): void {
    words[this.#at + ACTOR] = actor;
    if (Atomics.exchange(words, this.#at + STATE, state) === ACTING) wake(this.#at + STATE);
  }

  #guarded<Result>(act: () => Result): Result {
    lockWord(this.#at + MUTEX);
    try {
      return act();
    } finally {
      unlockWord(this.#at + MUTEX);
    }
  }
}

function brokenMeanwhile(): BrokenBarrierError {
  return new BrokenBarrierError("The barrier was broken or reset while this thread waited");
}

registerKind(KIND.barrier, (at) => new Barrier(new Existing(at)));
