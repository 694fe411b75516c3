import { dispose } from "../dispose.ts";
import { expected, TimeoutError } from "../errors.ts";
import { passing, passingAsync, probe, type Resource } from "../probe.ts";
import { namesResources } from "../resource-of.ts";
import { checkWait, type WaitOptions } from "./wait-options.ts";
import { findThenAtOnce } from "./then.ts";
import { Waiters } from "./waiters.ts";

/** What `acquire` gives: one place. Hold it with `using`, and the place is free again when its block ends. */
export class SemaphoreGuard {
  #semaphore: Semaphore | undefined;

  static {
    findThenAtOnce(this);
  }

  /** @internal */
  constructor(semaphore: Semaphore) {
    this.#semaphore = semaphore;
  }

  /** Gives the place back; a second call does nothing. */
  [dispose](): void {
    const semaphore = this.#semaphore;
    if (semaphore === undefined) return;
    semaphore.release();
    this.#semaphore = undefined;
  }
}

/**
 * A number of places: so many tasks may be inside at once, all others wait, first come first served. It bounds what runs side
 * by side: four downloads, ten queries.
 *
 * `release` is not bound to a guard, so that one task can make room for another; a `BoundedSemaphore` notices when that is
 * done too often.
 *
 * @example
 * ```ts
 * const two = new Semaphore(2);
 * let inside = 0;
 * async function download(name: string) {
 *   using place = await two.acquire();
 *   console.log(name, "is one of", ++inside);
 *   await sleep(1);
 *   inside--;
 * }
 * await Promise.all([download("a"), download("b"), download("c")]);
 * // prints a is one of 1
 * // prints b is one of 2
 * // prints c is one of 2
 * ```
 */
export class Semaphore {
  #free: number;
  readonly #waiters = new Waiters<SemaphoreGuard>();
  #resource: Resource | undefined = undefined;

  static {
    namesResources((object) => (#resource in object ? object.#lane() : undefined));
  }

  /**
   * @param value - how many places there are. Default: 1.
   * @throws {RangeError} when it is no whole number from 0 on.
   */
  constructor(value: number = 1) {
    if (!Number.isInteger(value) || value < 0) {
      throw new RangeError(expected("`value` to be a whole number, 0 or more", value));
    }
    this.#free = value;
  }

  /**
   * Waits for a free place, and takes it. Waiters are served in order of arrival.
   *
   * @param options.timeoutMs - milliseconds, counted from the call. Default: no deadline.
   * @param options.signal - ends the wait when it aborts. Default: none.
   * @returns a guard that gives the place back when its block ends.
   * @throws {TimeoutError} when no place came free in time; the signal's reason when it aborted. Either way this waiter has
   *   left the line, and holds nothing.
   * @example
   * ```ts
   * const one = new Semaphore(1);
   * using place = await one.acquire();
   * console.log(one.locked()); // prints true
   * ```
   */
  acquire(options?: WaitOptions): Promise<SemaphoreGuard> {
    if (probe !== undefined || options !== undefined) return this.#acquireWith(options);
    if (this.#free === 0) return this.#waiters.join(undefined).promise;
    this.#free--;
    return Promise.resolve(new SemaphoreGuard(this));
  }

  /**
   * Takes a place if one is free; never waits.
   *
   * @returns the guard, or `undefined`: test it before you go on, since `using` accepts `undefined`.
   * @example
   * ```ts
   * const one = new Semaphore(1);
   * using place = one.tryAcquire();
   * console.log(place !== undefined, one.tryAcquire() !== undefined); // prints true false
   * ```
   */
  tryAcquire(): SemaphoreGuard | undefined {
    const watching = probe;
    watching?.before("acquire", this.#lane());
    if (this.#free === 0) {
      watching?.after("acquire", this.#lane(), { thrown: undefined });
      return undefined;
    }
    this.#free--;
    watching?.after("acquire", this.#lane());
    return new SemaphoreGuard(this);
  }

  /**
   * Makes a place free by hand, and hands it to the oldest waiter.
   *
   * @example
   * ```ts
   * const gate = new Semaphore(0);
   * const passed = gate.acquire().then(() => console.log("through")); // prints through
   * gate.release();
   * await passed;
   * ```
   */
  release(): void {
    if (probe === undefined) this.#giveBack();
    else passing("release", this.#lane(), () => this.#giveBack());
  }

  /** Tells whether `acquire` would have to wait just now. */
  locked(): boolean {
    return this.#free === 0;
  }

  /** Acquires; `withAsyncContext(semaphore, ...)` and `AsyncExitStack` call it. */
  enterAsync(): Promise<SemaphoreGuard> {
    return this.acquire();
  }

  /** Releases; never swallows an error. */
  exitAsync(): undefined {
    this.release();
  }

  /** How many places are free. */
  protected get free(): number {
    return this.#free;
  }

  /** Asked before each release; throws where there is nothing to release. */
  protected checkRelease(): void {}

  #lane(): Resource {
    return (this.#resource ??= { kind: "semaphore", label: "semaphore" });
  }

  #giveBack(): void {
    this.checkRelease();
    const waiter = this.#waiters.take();
    if (waiter === undefined) this.#free++;
    else waiter.resolve(new SemaphoreGuard(this));
  }

  async #acquireWith(options: WaitOptions | undefined): Promise<SemaphoreGuard> {
    checkWait(options);
    return await passingAsync("acquire", this.#lane(), () => this.#takeWith(options));
  }

  #takeWith(options: WaitOptions | undefined): Promise<SemaphoreGuard> | SemaphoreGuard {
    if (options?.signal?.aborted === true) throw options.signal.reason;
    if (this.#free === 0) {
      const tooLate = (): Error =>
        new TimeoutError(`No place of the semaphore came free within ${options?.timeoutMs} ms`);
      return this.#waiters.wait(undefined, options, tooLate);
    }
    this.#free--;
    return new SemaphoreGuard(this);
  }
}
