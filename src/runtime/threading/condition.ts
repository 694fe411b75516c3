import { expected, RuntimeError } from "../errors.ts";
import { free, retain } from "../heap/allocator.ts";
import { deadlineAfter, lockWord, remaining, unlockWord } from "../heap/futex.ts";
import { words } from "../heap/heap.ts";
import { KIND, type Kind } from "../heap/layout.ts";
import { awaitTurn, awaitTurnAsync, join, LINE_WORDS, NOT_SERVED, serve, takeOldest, withdraw } from "../heap/line.ts";
import {
  addressOf,
  drop,
  Existing,
  ours,
  receive,
  registerKind,
  SharedObject,
  tagOf,
  travels,
} from "../heap/shared.ts";
import { passing, passingAsync, probe, unfailing, type Resource } from "../probe.ts";
import { namesResources } from "../resource-of.ts";
import { checkedTimeout, holdsLock, Lock, type LockGuard, type WaitOptions } from "./lock.ts";
import { acquireAgain, acquireAgainAsync, ownsRLock, releaseAll, RLock, type RLockGuard } from "./rlock.ts";

/** What guards the line; kind and address of the lock that goes with it; the line. */
const MUTEX = 0;
const LOCK_KIND = 1;
const LOCK = 2;
const LINE = 3;

/**
 * A lock with a waiting room: who holds it can wait until another thread says that something has changed, and the lock is free meanwhile. Whoever
 * wakes holds the lock again, and looks again whether what it waited for is true: `waitFor` does both.
 *
 * @example
 * ```ts
 * const changed = new Condition();
 * const ready = new SharedInt(1);
 * using held = changed.acquire();
 * changed.waitFor(() => ready.value === 1);
 * ready.value = 2;
 * changed.notifyAll();
 * console.log(changed.waitFor(() => ready.value === 3, { timeoutMs: 1 })); // prints false
 * ```
 */
export class Condition extends SharedObject {
  readonly #at = addressOf(this);
  readonly #lock: Lock | RLock;
  #resource: Resource | undefined;

  static {
    namesResources((object) => (#resource in object ? object.#lane() : undefined));
  }

  /**
   * @param lock - the `Lock` or `RLock` that goes with it; several conditions may share one. Default: a new `RLock`.
   * @throws {TypeError} when it is neither.
   */
  constructor(lock?: Lock | RLock);
  /** @internal */
  constructor(existing: Existing);
  constructor(given: Lock | RLock | Existing = new RLock()) {
    if (given instanceof Existing) {
      super(ours, KIND.condition, LINE + LINE_WORDS, () => undefined, given);
      this.#lock = receive(word(given.at, LOCK_KIND) as Kind, word(given.at, LOCK)) as Lock | RLock;
      return;
    }
    if (!(given instanceof Lock || given instanceof RLock))
      throw new TypeError(expected("`lock` to be a Lock or an RLock of unwind/threading", given));
    super(ours, KIND.condition, LINE + LINE_WORDS, (at) => {
      retain(addressOf(given));
      words[at + LOCK_KIND] = tagOf(given);
      words[at + LOCK] = addressOf(given);
    });
    // It goes wherever the condition goes.
    travels(given);
    this.#lock = given;
  }

  /** Acquires its lock, as `acquire` of that does. */
  acquire(options?: WaitOptions): LockGuard | RLockGuard {
    return this.#lock.acquire(options);
  }

  /** Tries to acquire its lock, as `tryAcquire` of that does. */
  tryAcquire(options?: WaitOptions): LockGuard | RLockGuard | undefined {
    return this.#lock.tryAcquire(options);
  }

  /** Acquires its lock without blocking the thread. */
  acquireAsync(options?: WaitOptions): Promise<LockGuard | RLockGuard> {
    return this.#lock.acquireAsync(options);
  }

  /** Releases its lock. @throws {RuntimeError} when it is not held. */
  release(): void {
    this.#lock.release();
  }

  /** Tells whether somebody holds its lock just now. */
  locked(): boolean {
    return this.#lock.locked();
  }

  /**
   * Releases the lock, waits until notified, and takes the lock again. What it waited for may be over by then: wait in a loop, or call `waitFor`.
   *
   * @param options.timeoutMs - milliseconds to be notified in, counted from the call. Default: no deadline.
   * @returns whether it was notified: `false` at the deadline. The lock is held again either way.
   * @throws {RuntimeError} when this thread does not hold the lock.
   */
  wait(options?: WaitOptions): boolean {
    const timeoutMs = checkedTimeout(options?.timeoutMs);
    this.#checkHeld("wait");
    if (probe === undefined) return this.#wait(timeoutMs);
    return passing("wait", this.#lane(), () => this.#wait(timeoutMs), { until: [], timeoutMs });
  }

  /**
   * Waits until `predicate` is true. It is called with the lock held, first at once and then after each wake-up.
   *
   * @param options.timeoutMs - milliseconds for all of it, counted from the call. Default: no deadline.
   * @returns what the predicate gave in the end: something falsy at the deadline.
   * @throws {RuntimeError} when this thread does not hold the lock; {TypeError} when the predicate gives a promise, which would always be true.
   */
  waitFor<T>(predicate: () => T, options?: WaitOptions): T {
    const deadline = deadlineAfter(checkedTimeout(options?.timeoutMs));
    this.#checkHeld("waitFor");
    for (;;) {
      const answer = answerOf(predicate);
      const left = remaining(deadline);
      if (answer || left <= 0) return answer;
      this.wait(left === Infinity ? undefined : { timeoutMs: left });
    }
  }

  /** The twin of `wait` that does not block the thread. Other tasks of this thread run meanwhile. */
  async waitAsync(options?: WaitOptions): Promise<boolean> {
    const timeoutMs = checkedTimeout(options?.timeoutMs);
    this.#checkHeld("waitAsync");
    return await passingAsync("wait", this.#lane(), () => this.#waitSoon(timeoutMs), { until: [], timeoutMs });
  }

  /** The twin of `waitFor` that does not block the thread. */
  async waitForAsync<T>(predicate: () => T, options?: WaitOptions): Promise<T> {
    const deadline = deadlineAfter(checkedTimeout(options?.timeoutMs));
    this.#checkHeld("waitForAsync");
    for (;;) {
      const answer = answerOf(predicate);
      const left = remaining(deadline);
      if (answer || left <= 0) return answer;
      await this.waitAsync(left === Infinity ? undefined : { timeoutMs: left });
    }
  }

  /**
   * Wakes the oldest `count` of those who wait. They go on when the lock comes free.
   *
   * @param count - how many at most. Default: 1.
   * @throws {RuntimeError} when this thread does not hold the lock.
   */
  notify(count: number = 1): void {
    this.#checkHeld("notify");
    if (typeof count !== "number" || !(count >= 0)) throw new RangeError(expected("`count` to be 0 or more", count));
    if (probe === undefined) this.#wake(count);
    else passing("notify", this.#lane(), () => this.#wake(count));
  }

  /**
   * Wakes everybody who waits.
   *
   * @throws {RuntimeError} when this thread does not hold the lock.
   */
  notifyAll(): void {
    this.notify(Infinity);
  }

  /** Acquires; `withContext(condition, ...)` and `ExitStack` call it. */
  enter(): LockGuard | RLockGuard {
    return this.acquire();
  }

  /** Releases; never swallows an error. */
  exit(): undefined {
    this.release();
  }

  #lane(): Resource {
    return (this.#resource ??= { kind: "condition", label: "condition", at: this.#at });
  }

  #checkHeld(act: string): void {
    const lock = this.#lock;
    if (lock instanceof RLock ? ownsRLock(lock) : holdsLock(lock)) return;
    const got = lock.locked() ? "one whose lock another thread holds" : "one whose lock nobody holds";
    throw new RuntimeError(`Expected \`${act}\` on a condition whose lock this thread holds, got ${got}`);
  }

  /** Stands in line before it lets go of the lock: whoever changes something afterwards finds it there. */
  #wait(timeoutMs: number | undefined): boolean {
    const waiter = this.#join();
    const depth = this.#letGo(waiter);
    let notified = false;
    try {
      awaitTurn(waiter, timeoutMs);
    } finally {
      notified = this.#leave(waiter);
      unfailing(() => {
        if (depth === undefined) this.#lock.acquire();
        else acquireAgain(this.#lock as RLock, depth);
      });
    }
    return notified;
  }

  async #waitSoon(timeoutMs: number | undefined): Promise<boolean> {
    const waiter = this.#join();
    const depth = this.#letGo(waiter);
    let notified = false;
    try {
      await awaitTurnAsync(waiter, timeoutMs);
    } finally {
      notified = this.#leave(waiter);
      await unfailing(() =>
        depth === undefined ? this.#lock.acquireAsync() : acquireAgainAsync(this.#lock as RLock, depth),
      );
    }
    return notified;
  }

  #join(): number {
    lockWord(this.#at + MUTEX);
    try {
      return join(this.#at + LINE);
    } finally {
      unlockWord(this.#at + MUTEX);
    }
  }

  /** Ends a wait. @returns whether it was notified. */
  #leave(waiter: number): boolean {
    const notified = withdraw(this.#at + MUTEX, this.#at + LINE, waiter) !== NOT_SERVED;
    free(waiter);
    return notified;
  }

  /** Releases the lock for one who stands in line. @returns how often an `RLock` was held. */
  #letGo(waiter: number): number | undefined {
    try {
      const lock = this.#lock;
      if (lock instanceof RLock) return unfailing(() => releaseAll(lock));
      unfailing(() => {
        lock.release();
      });
      return undefined;
    } catch (error) {
      this.#leave(waiter);
      throw error;
    }
  }

  #wake(count: number): void {
    lockWord(this.#at + MUTEX);
    try {
      for (let left = count; left > 0; left--) {
        const waiter = takeOldest(this.#at + LINE);
        if (waiter === 0) return;
        serve(waiter);
      }
    } finally {
      unlockWord(this.#at + MUTEX);
    }
  }
}

function answerOf<T>(predicate: () => T): T {
  const answer = predicate();
  if (!(answer instanceof Promise)) return answer;
  // Nobody will look at it any more.
  answer.catch(() => {});
  throw new TypeError(expected("`predicate` to answer at once", answer));
}

function word(at: number, offset: number): number {
  return words[at + offset] as number;
}

registerKind(
  KIND.condition,
  (at) => new Condition(new Existing(at)),
  (at) => {
    drop(word(at, LOCK_KIND) as Kind, word(at, LOCK));
  },
);
