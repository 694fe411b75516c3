import { dispose } from "../dispose.ts";
import { RuntimeError, TimeoutError } from "../errors.ts";
import { passing, passingAsync, probe, type Resource } from "../probe.ts";
import { namesResources } from "../resource-of.ts";
import { checkWait, type WaitOptions } from "./wait-options.ts";
import { findThenAtOnce } from "./then.ts";
import { Waiters } from "./waiters.ts";

/** What `acquire` gives: hold it with `using`, and the lock is released when its block ends. */
export class LockGuard {
  readonly #lock: Lock;

  static {
    findThenAtOnce(this);
  }

  /** @internal */
  constructor(lock: Lock) {
    this.#lock = lock;
  }

  /** Releases the lock, if it is this guard that holds it still; a second call does nothing. */
  [dispose](): void {
    releaseHeld(this.#lock, this);
  }
}

/** Releases the lock if this guard holds it. */
let releaseHeld: (lock: Lock, guard: LockGuard) => void;

/**
 * Frees the lock for a while, to be taken back by `takeBack`. A condition does so.
 *
 * @internal
 * @returns who held it.
 */
export let letGo: (lock: Lock) => LockGuard;

/**
 * Waits for the lock, without a deadline, and gives it to a guard that held it before.
 *
 * @internal
 */
export let takeBack: (lock: Lock, guard: LockGuard) => Promise<unknown>;

/**
 * Mutual exclusion between tasks on one thread: one holder at a time, all others wait, first come first served. It protects
 * what must not change while a task waits for something else in the middle of its work.
 *
 * A release hands the lock to the oldest waiter at that moment: nobody can come in between. It is not reentrant: a task that
 * acquires it twice waits for itself. Threads do not see each other's; `unwind/threading` has a `Lock` for them.
 *
 * @example
 * ```ts
 * const lock = new Lock();
 * let balance = 100;
 * async function withdraw(amount: number) {
 *   using held = await lock.acquire();
 *   const before = balance;
 *   await sleep(1); // somebody else would read the same balance here
 *   balance = before - amount;
 * }
 * await Promise.all([withdraw(30), withdraw(20)]);
 * console.log(balance); // prints 50
 * ```
 */
export class Lock {
  /** The guard that holds the lock; its identity decides whose release counts. */
  #holder: LockGuard | undefined = undefined;
  /** Each waiter may bring the guard that it held before. */
  readonly #waiters = new Waiters<LockGuard, LockGuard | undefined>();
  #resource: Resource | undefined = undefined;

  static {
    namesResources((object) => (#resource in object ? object.#lane() : undefined));
    releaseHeld = (lock, guard) => {
      if (lock.#holder === guard) lock.release();
    };
    letGo = (lock) => {
      const guard = lock.#holder;
      lock.release();
      // `release` has thrown where nobody held it.
      return guard as LockGuard;
    };
    takeBack = (lock, guard) =>
      probe === undefined
        ? lock.#takeAgain(guard)
        : passingAsync("acquire", lock.#lane(), () => lock.#takeAgain(guard));
  }

  /**
   * Waits until the lock is free, and takes it. Waiters are served in order of arrival.
   *
   * @param options.timeoutMs - milliseconds, counted from the call. Default: no deadline.
   * @param options.signal - ends the wait when it aborts. Default: none.
   * @returns a guard that releases the lock when its block ends. Await it: a promise cannot be held by `using`.
   * @throws {TimeoutError} when the lock did not come free in time; the signal's reason when it aborted. Either way this
   *   waiter has left the line, and holds nothing.
   * @example
   * ```ts
   * const lock = new Lock();
   * using held = await lock.acquire();
   * console.log(lock.locked()); // prints true
   * ```
   */
  acquire(options?: WaitOptions): Promise<LockGuard> {
    if (probe !== undefined || options !== undefined) return this.#acquireWith(options);
    if (this.#holder !== undefined) return this.#waiters.join(undefined).promise;
    return Promise.resolve((this.#holder = new LockGuard(this)));
  }

  /**
   * Takes the lock if nobody holds it; never waits.
   *
   * @returns the guard, or `undefined`: test it before you go on, since `using` accepts `undefined`.
   * @example
   * ```ts
   * const lock = new Lock();
   * using first = lock.tryAcquire();
   * console.log(first !== undefined, lock.tryAcquire() !== undefined); // prints true false
   * ```
   */
  tryAcquire(): LockGuard | undefined {
    const watching = probe;
    if (watching === undefined) return this.#holder === undefined ? (this.#holder = new LockGuard(this)) : undefined;
    watching.before("acquire", this.#lane());
    const guard = this.#holder === undefined ? (this.#holder = new LockGuard(this)) : undefined;
    if (guard === undefined) watching.after("acquire", this.#lane(), { thrown: undefined });
    else watching.after("acquire", this.#lane());
    return guard;
  }

  /**
   * Releases the lock by hand. Any task may, as in Python; the guard that held it does nothing afterwards.
   *
   * @throws {RuntimeError} when nobody holds the lock.
   * @example
   * ```ts
   * const lock = new Lock();
   * await lock.acquire();
   * try {
   *   console.log("held"); // prints held
   * } finally {
   *   lock.release();
   * }
   * ```
   */
  release(): void {
    // The way of a lock that nobody waits for, spelled out: it is walked most.
    if (probe === undefined && this.#waiters.first === undefined && this.#holder !== undefined) {
      this.#holder = undefined;
    } else if (probe === undefined) this.#handOver();
    else passing("release", this.#lane(), () => this.#handOver());
  }

  /** Tells whether somebody holds the lock just now. */
  locked(): boolean {
    return this.#holder !== undefined;
  }

  /** Acquires; `withAsyncContext(lock, ...)` and `AsyncExitStack` call it. */
  enterAsync(): Promise<LockGuard> {
    return this.acquire();
  }

  /** Releases; never swallows an error. */
  exitAsync(): undefined {
    this.release();
  }

  #lane(): Resource {
    return (this.#resource ??= { kind: "lock", label: "lock" });
  }

  #handOver(): void {
    if (this.#holder === undefined) {
      throw new RuntimeError(
        "Expected `release` on a lock that is held, got one that nobody holds. Await each `acquire` before its `release`",
      );
    }
    const waiter = this.#waiters.take();
    if (waiter === undefined) this.#holder = undefined;
    else waiter.resolve((this.#holder = waiter.brought ?? new LockGuard(this)));
  }

  async #acquireWith(options: WaitOptions | undefined): Promise<LockGuard> {
    checkWait(options);
    return await passingAsync("acquire", this.#lane(), () => this.#takeWith(options));
  }

  #takeWith(options: WaitOptions | undefined): Promise<LockGuard> | LockGuard {
    if (options?.signal?.aborted === true) throw options.signal.reason;
    if (this.#holder === undefined) return (this.#holder = new LockGuard(this));
    const tooLate = (): Error => new TimeoutError(`The lock did not come free within ${options?.timeoutMs} ms`);
    return this.#waiters.wait(undefined, options, tooLate);
  }

  async #takeAgain(guard: LockGuard): Promise<unknown> {
    if (this.#holder === undefined) return (this.#holder = guard);
    return await this.#waiters.join(guard).promise;
  }
}
