import { dispose } from "../dispose.ts";
import { expected, TimeoutError } from "../errors.ts";
import { free } from "../heap/allocator.ts";
import { lockWord, unlockWord } from "../heap/futex.ts";
import { words } from "../heap/heap.ts";
import { KIND } from "../heap/layout.ts";
import { awaitTurn, awaitTurnAsync, join, LINE_WORDS, NOT_SERVED, serve, takeOldest, withdraw } from "../heap/line.ts";
import { addressOf, Existing, ours, registerKind, SharedObject, tagOf } from "../heap/shared.ts";
import { passing, passingAsync, probe, type Resource, type Waits } from "../probe.ts";
import { namesResources } from "../resource-of.ts";
import { checkedTimeout, type WaitOptions } from "./lock.ts";

/** The free places, or, below 0, how many wait for one; what guards the line; the most places there may be; the line. */
const PLACES = 0;
const MUTEX = 1;
const BOUND = 2;
const LINE = 3;

/** No count may go beyond the word that holds it. */
const MOST = 2 ** 31 - 1;

/** What `acquire` gives: one place. Hold it with `using`, and the place is free again when its block ends. */
export class SemaphoreGuard {
  #semaphore: Semaphore | undefined;

  /** @internal */
  constructor(semaphore: Semaphore) {
    this.#semaphore = semaphore;
  }

  /** Gives the place back; a second call does nothing. */
  [dispose](): void {
    const semaphore = this.#semaphore;
    this.#semaphore = undefined;
    semaphore?.release();
  }
}

/** Tells the constructor to keep the bound. Only `BoundedSemaphore` has it. */
export const bounded: unique symbol = Symbol("bounded");

/**
 * A number of places: so many threads may be inside at once, all others wait, first come first served.
 *
 * `release` is not bound to a guard, so that one thread can make room for another; a `BoundedSemaphore` notices when that is done too often.
 *
 * @example
 * ```ts
 * const two = new Semaphore(2);
 * {
 *   using place = two.acquire();
 *   using another = two.acquire();
 *   console.log(two.tryAcquire() === undefined); // prints true
 * }
 * console.log(two.locked()); // prints false
 * ```
 */
export class Semaphore extends SharedObject {
  readonly #at = addressOf(this);
  #resource: Resource | undefined;

  static {
    namesResources((object) => (#resource in object ? object.#lane() : undefined));
  }

  /**
   * @param value - how many places there are. Default: 1.
   * @throws {RangeError} when it is no whole number from 0 on.
   */
  constructor(value?: number);
  /** @internal */
  constructor(value: number | Existing | undefined, kind: typeof bounded | undefined);
  constructor(value: number | Existing = 1, kind?: typeof bounded) {
    const tag = kind === bounded ? KIND.boundedSemaphore : KIND.semaphore;
    if (value instanceof Existing) {
      super(ours, tag, LINE + LINE_WORDS, () => undefined, value);
      return;
    }
    if (!Number.isInteger(value) || value < 0 || value > MOST)
      throw new RangeError(expected("`value` to be a whole number, 0 or more", value));
    super(ours, tag, LINE + LINE_WORDS, (at) => {
      words[at + PLACES] = value;
      words[at + BOUND] = kind === bounded ? value : MOST;
    });
  }

  /**
   * Waits for a free place, and takes it. Waiters are served in order of arrival.
   *
   * @param options.timeoutMs - milliseconds, counted from the call. Default: no deadline.
   * @returns a guard that gives the place back when its block ends.
   * @throws {TimeoutError} when no place came free in time.
   */
  acquire(options?: WaitOptions): SemaphoreGuard {
    const timeoutMs = options === undefined ? undefined : checkedTimeout(options.timeoutMs);
    if (probe === undefined) this.#take(timeoutMs);
    else passing("acquire", this.#lane(), () => this.#take(timeoutMs), this.#waits(timeoutMs));
    return new SemaphoreGuard(this);
  }

  /**
   * Takes a place if one comes free in time; the one way to ask without an error.
   *
   * @param options.timeoutMs - milliseconds to wait. Default: 0, do not wait.
   * @returns the guard, or `undefined`: test it before you go on, since `using` accepts `undefined`.
   */
  tryAcquire(options?: WaitOptions): SemaphoreGuard | undefined {
    const timeoutMs = checkedTimeout(options?.timeoutMs) ?? 0;
    const watching = probe;
    watching?.before("acquire", this.#lane(), this.#waits(timeoutMs));
    const taken = this.#takeBy(timeoutMs);
    watching?.after("acquire", this.#lane(), taken ? undefined : { thrown: undefined });
    return taken ? new SemaphoreGuard(this) : undefined;
  }

  /**
   * Waits for a place without blocking the thread.
   *
   * @param options.timeoutMs - milliseconds, counted from the call. Default: no deadline.
   * @throws {TimeoutError} when no place came free in time.
   */
  async acquireAsync(options?: WaitOptions): Promise<SemaphoreGuard> {
    const timeoutMs = checkedTimeout(options?.timeoutMs);
    await passingAsync("acquire", this.#lane(), () => this.#takeSoon(timeoutMs), this.#waits(timeoutMs));
    return new SemaphoreGuard(this);
  }

  /**
   * Makes places free by hand, and hands them to those who wait, oldest first. Any thread may.
   *
   * @param count - how many. Default: 1.
   * @throws {RangeError} when it is no whole number from 1 on; of a `BoundedSemaphore` also when there would be more places than at its start.
   */
  release(count: number = 1): void {
    if (count !== 1 && (!Number.isInteger(count) || count < 1))
      throw new RangeError(expected("`count` to be a whole number, 1 or more", count));
    if (probe === undefined) this.#giveBack(count);
    else this.#giveBackTelling(count);
  }

  /** Tells whether `acquire` would have to wait just now. */
  locked(): boolean {
    return Atomics.load(words, this.#at + PLACES) <= 0;
  }

  /** Acquires; `withContext(semaphore, ...)` and `ExitStack` call it. */
  enter(): SemaphoreGuard {
    return this.acquire();
  }

  /** Releases; never swallows an error. */
  exit(): undefined {
    this.release();
  }

  #lane(): Resource {
    const kind = tagOf(this) === KIND.boundedSemaphore ? "bounded semaphore" : "semaphore";
    return (this.#resource ??= { kind, label: "semaphore", at: this.#at });
  }

  /** What taking a place waits for; nothing where there is no time to wait. */
  #waits(timeoutMs: number | undefined): Waits | undefined {
    return timeoutMs === 0 ? undefined : { until: [{ at: this.#at + PLACES, is: "at least", value: 1 }], timeoutMs };
  }

  /** Whoever waits has taken its place below 0 already, so that nobody who comes later gets in before it. */
  #takeNow(): boolean {
    const at = this.#at + PLACES;
    for (let places = Atomics.load(words, at); places > 0;) {
      const found = Atomics.compareExchange(words, at, places, places - 1);
      if (found === places) return true;
      places = found;
    }
    return false;
  }

  #take(timeoutMs: number | undefined): void {
    if (!this.#takeBy(timeoutMs)) throw timedOut(timeoutMs);
  }

  #takeBy(timeoutMs: number | undefined): boolean {
    if (this.#takeNow()) return true;
    if (timeoutMs === 0) return false;
    const waiter = this.#join();
    if (waiter === 0) return true;
    let done = false;
    try {
      awaitTurn(waiter, timeoutMs);
      done = true;
    } finally {
      done = this.#leave(waiter, done);
    }
    return done;
  }

  async #takeSoon(timeoutMs: number | undefined): Promise<void> {
    if (this.#takeNow()) return;
    const waiter = this.#join();
    if (waiter === 0) return;
    let done = false;
    try {
      await awaitTurnAsync(waiter, timeoutMs);
      done = true;
    } finally {
      done = this.#leave(waiter, done);
    }
    if (!done) throw timedOut(timeoutMs);
  }

  /** Takes a place below 0 and stands in line. @returns 0 when a place has come free meanwhile, and is taken. */
  #join(): number {
    lockWord(this.#at + MUTEX);
    try {
      if (this.#takeNow()) return 0;
      const waiter = join(this.#at + LINE);
      // A place may come free just here, without the mutex. It is this waiter's: nobody else is in line then.
      if (Atomics.sub(words, this.#at + PLACES, 1) > 0) serve(takeOldest(this.#at + LINE));
      return waiter;
    } finally {
      unlockWord(this.#at + MUTEX);
    }
  }

  /** Ends a wait. @returns whether it got its place, and may keep it. */
  #leave(waiter: number, keeping: boolean): boolean {
    const oneLess = (): void => void Atomics.add(words, this.#at + PLACES, 1);
    const served = withdraw(this.#at + MUTEX, this.#at + LINE, waiter, oneLess) !== NOT_SERVED;
    free(waiter);
    if (served && !keeping) this.#giveBack(1);
    return served && keeping;
  }

  #giveBackTelling(count: number): void {
    passing("release", this.#lane(), () => this.#giveBack(count));
    // Places that are counted as held were acquired one by one.
    if (tagOf(this) !== KIND.boundedSemaphore) return;
    for (let more = count - 1; more > 0; more--) passing("release", this.#lane(), () => undefined);
  }

  #giveBack(count: number): void {
    if (this.#addFree(count)) return;
    lockWord(this.#at + MUTEX);
    try {
      // While it is below 0, only who holds the mutex changes it.
      for (let left = count; left > 0; left--) {
        if (this.#addFree(left)) return;
        this.#handOver();
      }
    } finally {
      unlockWord(this.#at + MUTEX);
    }
  }

  /** Adds free places where nobody waits. @returns false where somebody does. */
  #addFree(count: number): boolean {
    const at = this.#at + PLACES;
    for (let places = Atomics.load(words, at); ;) {
      const bound = words[this.#at + BOUND] as number;
      const open = Math.max(places, 0) + count;
      if (open > bound)
        throw new RangeError(
          `Expected \`release\` to leave the semaphore with ${bound} free places at most, got ${open}`,
        );
      if (places < 0) return false;
      const found = Atomics.compareExchange(words, at, places, places + count);
      if (found === places) return true;
      places = found;
    }
  }

  /** Gives one place to the oldest in line; where all that stood there are gone, the count shows it afterwards. */
  #handOver(): void {
    const oneLess = (): void => void Atomics.add(words, this.#at + PLACES, 1);
    const waiter = takeOldest(this.#at + LINE, oneLess);
    oneLess();
    if (waiter !== 0) serve(waiter);
  }
}

function timedOut(timeoutMs: number | undefined): TimeoutError {
  return new TimeoutError(`No place of the semaphore came free within ${timeoutMs} ms`);
}

registerKind(KIND.semaphore, (at) => new Semaphore(new Existing(at), undefined));
