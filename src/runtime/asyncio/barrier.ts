import { expected, TimeoutError } from "../errors.ts";
import { passing, passingAsync, probe, type Resource } from "../probe.ts";
import { namesResources } from "../resource-of.ts";
import { BrokenBarrierError } from "./errors.ts";
import { checkWait, type WaitOptions } from "./wait-options.ts";
import { Waiters } from "./waiters.ts";

/**
 * A place where a fixed number of tasks wait for each other: the last one to arrive lets all of them go on together, and the
 * barrier is ready for the next round.
 *
 * A waiter that gives up leaves, and the others go on waiting: as in Python's asyncio, the barrier does not break.
 *
 * @example
 * ```ts
 * const start = new Barrier(2);
 * async function runner(name: string) {
 *   console.log(name, "is ready");
 *   await start.wait();
 *   console.log(name, "runs");
 * }
 * await Promise.all([runner("Ada"), runner("Ben")]);
 * // prints Ada is ready
 * // prints Ben is ready
 * // prints Ada runs
 * // prints Ben runs
 * ```
 */
export class Barrier {
  readonly #parties: number;
  readonly #waiters = new Waiters<number>();
  #broken = false;
  #resource: Resource | undefined = undefined;

  static {
    namesResources((object) => (#resource in object ? object.#lane() : undefined));
  }

  /**
   * @param parties - how many tasks wait for each other.
   * @throws {RangeError} when it is no whole number from 1 on.
   */
  constructor(parties: number) {
    if (!Number.isInteger(parties) || parties < 1) {
      throw new RangeError(expected("`parties` to be a whole number, 1 or more", parties));
    }
    this.#parties = parties;
  }

  /** How many tasks wait for each other. */
  get parties(): number {
    return this.#parties;
  }

  /** How many wait just now. */
  get nWaiting(): number {
    return this.#waiters.size;
  }

  /** Whether the barrier is broken: until it is reset, every `wait` fails. */
  get broken(): boolean {
    return this.#broken;
  }

  /**
   * Waits for the others.
   *
   * @param options.timeoutMs - milliseconds, counted from the call. Default: no deadline.
   * @param options.signal - ends the wait when it aborts. Default: none.
   * @returns a number from 0 to `parties - 1`, another one for each task of the round, in order of arrival.
   * @throws {BrokenBarrierError} when the barrier is broken, or is broken or reset meanwhile. {TimeoutError} when not all came
   *   in time; the signal's reason when it aborted.
   * @example
   * ```ts
   * const barrier = new Barrier(3);
   * console.log(await Promise.all([barrier.wait(), barrier.wait(), barrier.wait()])); // prints [ 0, 1, 2 ]
   * ```
   */
  async wait(options?: WaitOptions): Promise<number> {
    checkWait(options);
    if (probe === undefined) return await this.#arrive(options);
    return await passingAsync("wait", this.#lane(), () => this.#arrive(options));
  }

  /** Empties the barrier and makes it whole: who waits gets a `BrokenBarrierError`. */
  reset(): void {
    this.#end(false, "The barrier was reset while this task waited");
  }

  /** Breaks the barrier: who waits, and who comes later, gets a `BrokenBarrierError`, until it is reset. */
  abort(): void {
    this.#end(true, "The barrier was broken while this task waited");
  }

  /** Waits for the others; `withAsyncContext(barrier, ...)` calls it. */
  enterAsync(): Promise<number> {
    return this.wait();
  }

  /** Does nothing; never swallows an error. */
  exitAsync(): undefined {}

  #lane(): Resource {
    return (this.#resource ??= { kind: "barrier", label: "barrier" });
  }

  #arrive(options: WaitOptions | undefined): Promise<number> | number {
    if (options?.signal?.aborted === true) throw options.signal.reason;
    if (this.#broken) throw new BrokenBarrierError("The barrier is broken. Call `reset` to use it again");
    if (this.#waiters.size < this.#parties - 1) {
      const tooLate = (): Error =>
        new TimeoutError(`Not all ${this.#parties} tasks came to the barrier within ${options?.timeoutMs} ms`);
      return this.#waiters.wait(undefined, options, tooLate);
    }
    // The last one goes through the line too, so that all go on in order of arrival.
    const { promise } = this.#waiters.join(undefined);
    for (let index = 0; index < this.#parties; index++) this.#waiters.take()?.resolve(index);
    return promise;
  }

  #end(broken: boolean, why: string): void {
    const act = (): void => {
      this.#broken = broken;
      this.#waiters.rejectAll(() => new BrokenBarrierError(why));
    };
    if (probe === undefined) act();
    else passing("store", this.#lane(), act);
  }
}
