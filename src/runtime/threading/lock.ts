import { dispose } from "../dispose.ts";
import { expected, RuntimeError, TimeoutError } from "../errors.ts";
import { CONTENDED, deadlineAfter, FREE, HELD, remaining, takeInTime, waitAsyncAt, wake } from "../heap/futex.ts";
import { threadId, words } from "../heap/heap.ts";
import { KIND } from "../heap/layout.ts";
import { addressOf, Existing, ours, registerKind, SharedObject } from "../heap/shared.ts";
import { passing, passingAsync, probe, type Resource, type Waits } from "../probe.ts";
import { namesResources } from "../resource-of.ts";
import { nameOfThread } from "../threads.ts";

/** The lock's words: the futex, and the number of the thread that took it last, plus one. */
const STATE = 0;
const HOLDER = 1;

/**
 * What `acquire` gives: hold it with `using`, and the lock is released when its block ends, also by an error.
 *
 * @example
 * ```ts
 * const lock = new Lock();
 * {
 *   using held = lock.acquire();
 *   console.log(lock.locked()); // prints true
 * }
 * console.log(lock.locked()); // prints false
 * ```
 */
export class LockGuard {
  #lock: Lock | undefined;

  /** @internal */
  constructor(lock: Lock) {
    this.#lock = lock;
  }

  /** Releases the lock; a second call does nothing. */
  [dispose](): void {
    const lock = this.#lock;
    this.#lock = undefined;
    lock?.release();
  }
}

/** Options of a wait. */
export interface WaitOptions {
  /** Milliseconds, counted from the call. Default: no deadline. */
  readonly timeoutMs?: number;
}

/** Tells whether it was this thread that took the lock last, and it is held still. */
export let holdsLock: (lock: Lock) => boolean;

/**
 * Mutual exclusion between threads: one holder at a time, all others wait.
 *
 * It is not reentrant: a thread that acquires it twice waits for itself. Made while the module loads, it is the same lock in every thread; made
 * later, it belongs to its thread until it is passed to another as an argument or a result.
 *
 * @example
 * ```ts
 * const lock = new Lock();
 * const balance = new SharedInt(100);
 * {
 *   using held = lock.acquire();
 *   balance.value -= 30; // only one thread at a time is here
 * }
 * console.log(balance.value); // prints 70
 * ```
 */
export class Lock extends SharedObject {
  readonly #at = addressOf(this);
  #resource: Resource | undefined;

  static {
    namesResources((object) => (#resource in object ? object.#lane() : undefined));
    holdsLock = (lock) => lock.locked() && words[lock.#at + HOLDER] === threadId + 1;
  }

  constructor();
  /** @internal */
  constructor(existing: Existing);
  constructor(existing?: Existing) {
    super(ours, KIND.lock, 2, () => undefined, existing);
  }

  /**
   * Waits until the lock is free, and takes it.
   *
   * @param options.timeoutMs - milliseconds, counted from the call. Default: no deadline.
   * @returns a guard that releases the lock when its block ends: `using held = lock.acquire()`.
   * @throws {TimeoutError} when the lock did not come free in time; its message names the holder.
   * @example
   * ```ts
   * const lock = new Lock();
   * using held = lock.acquire();
   * try {
   *   using twice = lock.acquire({ timeoutMs: 10 });
   * } catch (error) {
   *   console.log((error as Error).message); // prints The lock did not come free within 10 ms; MainThread holds it
   * }
   * ```
   */
  acquire(options?: WaitOptions): LockGuard {
    const timeoutMs = options === undefined ? undefined : checkedTimeout(options.timeoutMs);
    if (probe !== undefined) {
      const take = (): void => this.#take(timeoutMs);
      passing("acquire", this.#lane(), take, this.#waits(timeoutMs));
    } else if (Atomics.compareExchange(words, this.#at + STATE, FREE, HELD) === FREE) {
      words[this.#at + HOLDER] = threadId + 1;
    } else {
      this.#take(timeoutMs);
    }
    return new LockGuard(this);
  }

  /**
   * Takes the lock if it comes free in time; the one way to ask without an error.
   *
   * @param options.timeoutMs - milliseconds to wait. Default: 0, do not wait.
   * @returns the guard, or `undefined`: test it before you go on, since `using` accepts `undefined`.
   * @example
   * ```ts
   * const lock = new Lock();
   * using first = lock.acquire();
   * using second = lock.tryAcquire();
   * if (second === undefined) console.log("somebody has it"); // prints somebody has it
   * ```
   */
  tryAcquire(options?: WaitOptions): LockGuard | undefined {
    const timeoutMs = checkedTimeout(options?.timeoutMs) ?? 0;
    const resource = this.#lane();
    probe?.before("acquire", resource, this.#waits(timeoutMs));
    const taken = this.#takeBy(timeoutMs);
    if (taken) probe?.after("acquire", resource);
    else probe?.after("acquire", resource, { thrown: undefined });
    return taken ? new LockGuard(this) : undefined;
  }

  /**
   * Waits for the lock without blocking the thread.
   *
   * @param options.timeoutMs - milliseconds, counted from the call. Default: no deadline.
   * @throws {TimeoutError} when the lock did not come free in time.
   * @example
   * ```ts
   * const lock = new Lock();
   * using held = await lock.acquireAsync();
   * console.log(lock.locked()); // prints true
   * ```
   */
  async acquireAsync(options?: WaitOptions): Promise<LockGuard> {
    const timeoutMs = checkedTimeout(options?.timeoutMs);
    const take = async (): Promise<void> => {
      const at = this.#at + STATE;
      const deadline = deadlineAfter(timeoutMs);
      if (Atomics.compareExchange(words, at, FREE, HELD) !== FREE) {
        while (Atomics.exchange(words, at, CONTENDED) !== FREE) {
          const left = remaining(deadline);
          if (left <= 0) throw this.#timedOut(timeoutMs);
          await waitAsyncAt(at, CONTENDED, left);
        }
      }
      words[this.#at + HOLDER] = threadId + 1;
    };
    await passingAsync("acquire", this.#lane(), take, this.#waits(timeoutMs));
    return new LockGuard(this);
  }

  /**
   * Releases the lock. Any thread may, as in Python.
   *
   * @throws {RuntimeError} when nobody holds the lock.
   */
  release(): void {
    if (probe !== undefined) {
      passing("release", this.#lane(), () => {
        this.#giveBack();
      });
    } else {
      this.#giveBack();
    }
  }

  /** Tells whether somebody holds the lock just now. */
  locked(): boolean {
    return Atomics.load(words, this.#at + STATE) !== FREE;
  }

  /** Acquires; `withContext(lock, ...)` and `ExitStack` call it. */
  enter(): LockGuard {
    return this.acquire();
  }

  /** Releases; never swallows an error. */
  exit(): undefined {
    this.release();
  }

  #lane(): Resource {
    return (this.#resource ??= { kind: "lock", label: "lock", at: this.#at });
  }

  /** What taking it waits for; nothing where there is no time to wait. */
  #waits(timeoutMs: number | undefined): Waits | undefined {
    return timeoutMs === 0 ? undefined : { until: [{ at: this.#at + STATE, is: "at most", value: FREE }], timeoutMs };
  }

  #giveBack(): void {
    const before = Atomics.exchange(words, this.#at + STATE, FREE);
    if (before === HELD) return;
    if (before === FREE) throw new RuntimeError("Expected `release` on a lock that is held, got one that nobody holds");
    wake(this.#at + STATE, 1);
  }

  #take(timeoutMs: number | undefined): void {
    if (!this.#takeBy(timeoutMs)) throw this.#timedOut(timeoutMs);
  }

  #takeBy(timeoutMs: number | undefined): boolean {
    const at = this.#at + STATE;
    if (Atomics.compareExchange(words, at, FREE, HELD) !== FREE && !takeInTime(at, timeoutMs)) return false;
    words[this.#at + HOLDER] = threadId + 1;
    return true;
  }

  #timedOut(timeoutMs: number | undefined): TimeoutError {
    const holder = (words[this.#at + HOLDER] as number) - 1;
    return new TimeoutError(`The lock did not come free within ${timeoutMs} ms; ${nameOfThread(holder)} holds it`);
  }
}

/** @internal */
export function checkedTimeout(timeoutMs: number | undefined): number | undefined {
  if (timeoutMs === undefined) return undefined;
  if (typeof timeoutMs !== "number" || Number.isNaN(timeoutMs) || timeoutMs < 0) {
    throw new RangeError(expected("`timeoutMs` to be 0 or more milliseconds", timeoutMs));
  }
  return timeoutMs;
}

registerKind(KIND.lock, (at) => new Lock(new Existing(at)));
