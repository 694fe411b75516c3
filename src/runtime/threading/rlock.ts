import { dispose } from "../dispose.ts";
import { RuntimeError, TimeoutError } from "../errors.ts";
import { CONTENDED, deadlineAfter, FREE, HELD, remaining, takeInTime, waitAsyncAt, wake } from "../heap/futex.ts";
import { threadId, words } from "../heap/heap.ts";
import { KIND } from "../heap/layout.ts";
import { addressOf, Existing, ours, registerKind, SharedObject } from "../heap/shared.ts";
import { passing, passingAsync, probe, type Resource, type Waits } from "../probe.ts";
import { namesResources } from "../resource-of.ts";
import { nameOfThread } from "../threads.ts";
import { checkedTimeout, type WaitOptions } from "./lock.ts";

/** The futex; the number of the thread that holds it, plus one, or 0; how often it has acquired it. */
const STATE = 0;
const OWNER = 1;
const DEPTH = 2;

/** What `acquire` gives: hold it with `using`, and the lock is released once when its block ends. */
export class RLockGuard {
  #lock: RLock | undefined;

  /** @internal */
  constructor(lock: RLock) {
    this.#lock = lock;
  }

  /** Releases the lock once; a second call does nothing. */
  [dispose](): void {
    const lock = this.#lock;
    this.#lock = undefined;
    lock?.release();
  }
}

/** Tells whether this thread holds the lock. */
export let ownsRLock: (lock: RLock) => boolean;
/** Releases the lock, however often this thread has acquired it. @returns how often that was. */
export let releaseAll: (lock: RLock) => number;
/** Waits for the lock, and holds it as often as `releaseAll` said. */
export let acquireAgain: (lock: RLock, depth: number) => void;
/** The twin of `acquireAgain` that does not block. */
export let acquireAgainAsync: (lock: RLock, depth: number) => Promise<void>;

/**
 * A lock that its holder can acquire again: a function that needs it may call another one that needs it too. It is free for others once it has been
 * released as often as it was acquired, and only the thread that holds it can release it.
 *
 * The holder is a thread: two tasks of one thread do not keep each other out. For them there is `unwind/asyncio`.
 *
 * @example
 * ```ts
 * const lock = new RLock();
 * function withdraw(amount: number): void {
 *   using held = lock.acquire();
 *   console.log("withdraw", amount);
 * }
 * function transfer(amount: number): void {
 *   using held = lock.acquire();
 *   withdraw(amount);
 * }
 * transfer(10); // prints withdraw 10
 * console.log(lock.locked()); // prints false
 * ```
 */
export class RLock extends SharedObject {
  readonly #at = addressOf(this);
  #resource: Resource | undefined;

  static {
    namesResources((object) => (#resource in object ? object.#lane() : undefined));
    ownsRLock = (lock) => lock.#owns();
    releaseAll = (lock) => lock.#releaseAll();
    acquireAgain = (lock, depth) => {
      const take = (): void => {
        lock.#takeBy(undefined);
        lock.#deepen(depth - 1);
      };
      passing("acquire", lock.#lane(), take, lock.#waits(undefined));
    };
    acquireAgainAsync = (lock, depth) => {
      const take = async (): Promise<void> => {
        await lock.#takeSoon(undefined);
        lock.#deepen(depth - 1);
      };
      return passingAsync("acquire", lock.#lane(), take, lock.#waits(undefined));
    };
  }

  constructor();
  /** @internal */
  constructor(existing: Existing);
  constructor(existing?: Existing) {
    super(ours, KIND.rlock, 3, () => undefined, existing);
  }

  /**
   * Waits until no other thread holds the lock, and takes it, or takes it once more.
   *
   * @param options.timeoutMs - milliseconds, counted from the call. Default: no deadline.
   * @returns a guard that releases the lock once when its block ends: `using held = lock.acquire()`.
   * @throws {TimeoutError} when the lock did not come free in time; its message names the holder.
   */
  acquire(options?: WaitOptions): RLockGuard {
    const timeoutMs = options === undefined ? undefined : checkedTimeout(options.timeoutMs);
    if (probe === undefined) this.#take(timeoutMs);
    else passing("acquire", this.#lane(), () => this.#take(timeoutMs), this.#waits(timeoutMs));
    return new RLockGuard(this);
  }

  /**
   * Takes the lock if it comes free in time; the one way to ask without an error. Its holder always gets it.
   *
   * @param options.timeoutMs - milliseconds to wait. Default: 0, do not wait.
   * @returns the guard, or `undefined`: test it before you go on, since `using` accepts `undefined`.
   */
  tryAcquire(options?: WaitOptions): RLockGuard | undefined {
    const timeoutMs = checkedTimeout(options?.timeoutMs) ?? 0;
    const watching = probe;
    watching?.before("acquire", this.#lane(), this.#waits(timeoutMs));
    const taken = this.#takeBy(timeoutMs);
    watching?.after("acquire", this.#lane(), taken ? undefined : { thrown: undefined });
    return taken ? new RLockGuard(this) : undefined;
  }

  /**
   * Waits for the lock without blocking the thread.
   *
   * @param options.timeoutMs - milliseconds, counted from the call. Default: no deadline.
   * @throws {TimeoutError} when the lock did not come free in time.
   */
  async acquireAsync(options?: WaitOptions): Promise<RLockGuard> {
    const timeoutMs = checkedTimeout(options?.timeoutMs);
    await passingAsync("acquire", this.#lane(), () => this.#takeSoon(timeoutMs), this.#waits(timeoutMs));
    return new RLockGuard(this);
  }

  /**
   * Releases the lock once.
   *
   * @throws {RuntimeError} when this thread does not hold the lock.
   */
  release(): void {
    if (probe === undefined) this.#giveBack();
    else passing("release", this.#lane(), () => this.#giveBack());
  }

  /** Tells whether some thread holds the lock just now. */
  locked(): boolean {
    return Atomics.load(words, this.#at + STATE) !== FREE;
  }

  /** Acquires; `withContext(lock, ...)` and `ExitStack` call it. */
  enter(): RLockGuard {
    return this.acquire();
  }

  /** Releases once; never swallows an error. */
  exit(): undefined {
    this.release();
  }

  #lane(): Resource {
    return (this.#resource ??= { kind: "lock", label: "rlock", at: this.#at });
  }

  /** What taking it waits for; nothing where there is no time to wait, or this thread holds it. */
  #waits(timeoutMs: number | undefined): Waits | undefined {
    if (timeoutMs === 0 || this.#owns()) return undefined;
    return { until: [{ at: this.#at + STATE, is: "at most", value: FREE }], timeoutMs };
  }

  /** Only the owner itself ever reads its own number there. */
  #owns(): boolean {
    return Atomics.load(words, this.#at + OWNER) === threadId + 1;
  }

  #take(timeoutMs: number | undefined): void {
    if (!this.#takeBy(timeoutMs)) throw this.#timedOut(timeoutMs);
  }

  #takeBy(timeoutMs: number | undefined): boolean {
    if (this.#takeNow()) return true;
    if (!takeInTime(this.#at + STATE, timeoutMs)) return false;
    this.#own();
    return true;
  }

  async #takeSoon(timeoutMs: number | undefined): Promise<void> {
    if (this.#takeNow()) return;
    const at = this.#at + STATE;
    const deadline = deadlineAfter(timeoutMs);
    while (Atomics.exchange(words, at, CONTENDED) !== FREE) {
      const left = remaining(deadline);
      if (left <= 0) throw this.#timedOut(timeoutMs);
      await waitAsyncAt(at, CONTENDED, left);
      // Another task of this thread may own it by now.
      if (this.#takeNow()) return;
    }
    this.#own();
  }

  /** Takes it where nobody has to be waited for. */
  #takeNow(): boolean {
    if (Atomics.compareExchange(words, this.#at + STATE, FREE, HELD) === FREE) {
      this.#own();
      return true;
    }
    if (!this.#owns()) return false;
    this.#deepen(1);
    return true;
  }

  #deepen(by: number): void {
    words[this.#at + DEPTH] = (words[this.#at + DEPTH] as number) + by;
  }

  #own(): void {
    words[this.#at + DEPTH] = 1;
    Atomics.store(words, this.#at + OWNER, threadId + 1);
  }

  #giveBack(): void {
    const depth = this.#owns() ? (words[this.#at + DEPTH] as number) : 0;
    if (depth > 1) words[this.#at + DEPTH] = depth - 1;
    else if (depth === 1) this.#free();
    else throw new RuntimeError(`Expected \`release\` by the thread that holds the lock, got ${this.#byWhom()}`);
  }

  #releaseAll(): number {
    const depth = words[this.#at + DEPTH] as number;
    passing("release", this.#lane(), () => this.#free());
    return depth;
  }

  #free(): void {
    Atomics.store(words, this.#at + OWNER, 0);
    if (Atomics.exchange(words, this.#at + STATE, FREE) === CONTENDED) wake(this.#at + STATE, 1);
  }

  #byWhom(): string {
    const owner = Atomics.load(words, this.#at + OWNER);
    if (owner === 0) return "one that nobody holds";
    return `${nameOfThread(threadId)}, while ${nameOfThread(owner - 1)} holds it`;
  }

  #timedOut(timeoutMs: number | undefined): TimeoutError {
    const owner = Atomics.load(words, this.#at + OWNER);
    const holder = owner === 0 ? "" : `; ${nameOfThread(owner - 1)} holds it`;
    return new TimeoutError(`The lock did not come free within ${timeoutMs} ms${holder}`);
  }
}

registerKind(KIND.rlock, (at) => new RLock(new Existing(at)));
