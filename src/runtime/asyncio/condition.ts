import { expected, RuntimeError, TimeoutError } from "../errors.ts";
import { passing, passingAsync, probe, unfailing, type Resource } from "../probe.ts";
import { namesResources } from "../resource-of.ts";
import { letGo, Lock, type LockGuard, takeBack } from "./lock.ts";
import { checkWait, type WaitOptions } from "./wait-options.ts";
import { Waiters } from "./waiters.ts";

/**
 * A lock with a waiting room: who holds it can wait until another task says that something has changed, and the lock is free
 * meanwhile. Whoever wakes holds the lock again, and looks again whether what it waited for is true: `waitFor` does both.
 *
 * @example
 * ```ts
 * const changed = new Condition();
 * const orders: string[] = [];
 * async function cook() {
 *   using held = await changed.acquire();
 *   await changed.waitFor(() => orders.length > 0);
 *   console.log("cooking", orders.shift());
 * }
 * async function order(dish: string) {
 *   using held = await changed.acquire();
 *   orders.push(dish);
 *   changed.notify();
 * }
 * await Promise.all([cook(), order("soup")]); // prints cooking soup
 * ```
 */
export class Condition {
  readonly #lock: Lock;
  readonly #waiters = new Waiters<void>();
  #resource: Resource | undefined = undefined;

  static {
    namesResources((object) => (#resource in object ? object.#lane() : undefined));
  }

  /**
   * @param lock - the lock that goes with it; several conditions may share one. Default: a new one.
   * @throws {TypeError} when it is no `Lock` of this module.
   */
  constructor(lock: Lock = new Lock()) {
    if (!(lock instanceof Lock)) throw new TypeError(expected("`lock` to be a Lock of unwind/asyncio", lock));
    this.#lock = lock;
  }

  /** Acquires its lock, as `Lock.acquire` does. */
  acquire(options?: WaitOptions): Promise<LockGuard> {
    return this.#lock.acquire(options);
  }

  /** Releases its lock. @throws {RuntimeError} when nobody holds it. */
  release(): void {
    this.#lock.release();
  }

  /** Tells whether somebody holds its lock just now. */
  locked(): boolean {
    return this.#lock.locked();
  }

  /**
   * Releases the lock, waits until notified, and takes the lock again. What it waited for may be over by then: wait in a loop,
   * or call `waitFor`.
   *
   * @param options.timeoutMs - milliseconds to be notified in, counted from the call. Default: no deadline.
   * @param options.signal - ends the wait when it aborts. Default: none.
   * @throws {RuntimeError} when nobody holds the lock. {TimeoutError} when nobody notified in time, the signal's reason when it
   *   aborted: with the lock held again also then.
   * @example
   * ```ts
   * const changed = new Condition();
   * using held = await changed.acquire();
   * try {
   *   await changed.wait({ timeoutMs: 1 });
   * } catch (error) {
   *   console.log((error as Error).name, changed.locked()); // prints TimeoutError true
   * }
   * ```
   */
  async wait(options?: WaitOptions): Promise<void> {
    checkWait(options);
    this.#checkHeld("wait");
    if (probe === undefined) await this.#wait(options);
    else await passingAsync("wait", this.#lane(), () => this.#wait(options));
  }

  /**
   * Waits until `predicate` is true. It is called with the lock held, first at once and then after each wake-up.
   *
   * @param options.timeoutMs - milliseconds for all of it, counted from the call. Default: no deadline.
   * @param options.signal - ends the wait when it aborts. Default: none.
   * @returns what the predicate gave in the end.
   * @throws {RuntimeError}, {TimeoutError} or the signal's reason as `wait` does; {TypeError} when the predicate gives a promise,
   *   which would always be true.
   * @example
   * ```ts
   * const changed = new Condition();
   * using held = await changed.acquire();
   * console.log(await changed.waitFor(() => "already there")); // prints already there
   * ```
   */
  async waitFor<T>(predicate: () => T, options?: WaitOptions): Promise<T> {
    checkWait(options);
    this.#checkHeld("waitFor");
    const began = performance.now();
    for (;;) {
      const answer = predicate();
      if (answer instanceof Promise) {
        // Nobody will look at it any more.
        answer.catch(() => {});
        throw new TypeError(expected("`predicate` to answer at once", answer));
      }
      if (answer) return answer;
      if (options?.timeoutMs === undefined) await this.wait(options);
      else await this.wait({ ...options, timeoutMs: Math.max(0, options.timeoutMs - (performance.now() - began)) });
    }
  }

  /**
   * Wakes the oldest `count` of those who wait. They go on when the lock comes free.
   *
   * @param count - how many at most. Default: 1.
   * @throws {RuntimeError} when nobody holds the lock.
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
   * @throws {RuntimeError} when nobody holds the lock.
   */
  notifyAll(): void {
    this.notify(Infinity);
  }

  /** Acquires; `withAsyncContext(condition, ...)` and `AsyncExitStack` call it. */
  enterAsync(): Promise<LockGuard> {
    return this.acquire();
  }

  /** Releases; never swallows an error. */
  exitAsync(): undefined {
    this.release();
  }

  #lane(): Resource {
    return (this.#resource ??= { kind: "condition", label: "condition" });
  }

  #checkHeld(act: string): void {
    if (this.#lock.locked()) return;
    throw new RuntimeError(`Expected \`${act}\` on a condition whose lock is held, got one that nobody holds`);
  }

  async #wait(options: WaitOptions | undefined): Promise<void> {
    if (options?.signal?.aborted === true) throw options.signal.reason;
    const guard = unfailing(() => letGo(this.#lock));
    const tooLate = (): Error => new TimeoutError(`Nobody notified the condition within ${options?.timeoutMs} ms`);
    const notified = this.#waiters.wait(undefined, options, tooLate);
    // Taking the lock back has no deadline and no signal: whoever called `wait` counts on holding it, whatever happened.
    // And once notified, a waiter cannot be cancelled any more, so that no notification is lost with it.
    try {
      await notified;
    } finally {
      await unfailing(() => takeBack(this.#lock, guard));
    }
  }

  #wake(count: number): void {
    for (let left = Math.min(count, this.#waiters.size); left > 0; left--) this.#waiters.take()?.resolve();
  }
}
