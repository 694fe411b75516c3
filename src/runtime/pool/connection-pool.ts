import { ExceptionGroup } from "../asyncio/errors.ts";
import { checkWait, type WaitOptions } from "../asyncio/wait-options.ts";
import { asyncDispose } from "../dispose.ts";
import { expected, TimeoutError } from "../errors.ts";
import { passing, passingAsync, probe, type Resource } from "../probe.ts";
import { namesResources } from "../resource-of.ts";
import { Borrowed } from "./borrowed.ts";
import { type BorrowOptions, checkPool, type PoolOptions } from "./options.ts";
import type { Slot } from "./slot.ts";
import { type Open, Stock } from "./stock.ts";

/** How many connections a pool has, and what they do. */
export interface PoolStats {
  readonly maxSize: number;
  /** All that take a place: borrowed, idle, and on their way in or out. */
  readonly size: number;
  readonly borrowed: number;
  readonly idle: number;
  readonly opening: number;
  /** How many wait for one. */
  readonly waiting: number;
}

/**
 * Keeps expensive connections open and lends them, one borrower at a time. A connection is opened when one is wanted and none is
 * idle, up to a bound; beyond it borrowers wait, first come first served.
 *
 * When an opening fails, the borrower that it was for gets the error, and nobody else; the place is free again.
 *
 * @typeParam T - what a connection is.
 * @example
 * ```ts
 * let opened = 0;
 * await using pool = new ConnectionPool(async () => ({ id: ++opened }), {
 *   maxSize: 2,
 *   close: (connection) => console.log("close", connection.id),
 * });
 * async function ask(question: string) {
 *   using borrowed = await pool.borrow();
 *   console.log(borrowed.connection.id, question);
 *   await Promise.resolve();
 * }
 * await Promise.all(["a", "b", "c"].map(ask));
 * // prints 1 a
 * // prints 2 b
 * // prints 1 c
 * // prints close 1
 * // prints close 2
 * ```
 */
export class ConnectionPool<T> {
  readonly #stock: Stock<T>;
  readonly #name: string;
  readonly #timeoutMs: number | undefined;
  /** Whether an idle connection can be lent without a question. */
  readonly #isUnchecked: boolean;
  #resource: Resource | undefined = undefined;

  static {
    namesResources((object) => (#resource in object ? object.#lane() : undefined));
  }

  /**
   * @param open - opens a connection. It is given a signal that aborts when the connection is not wanted any more.
   * @param options - bounds, deadlines, the health check, and how to close. Each has a default.
   * @throws {RangeError} or {TypeError} when an option is not what it should be.
   */
  constructor(open: Open<T>, options: PoolOptions<T> = {}) {
    checkPool(open, options);
    this.#stock = new Stock(open, options);
    this.#name = options.name ?? "connection";
    this.#timeoutMs = options.timeoutMs;
    this.#isUnchecked = options.check === undefined;
  }

  /**
   * Waits for a free connection, oldest waiter first, or opens one where there is room.
   *
   * @param options.timeoutMs - milliseconds, counted from the call. Default: the pool's `timeoutMs`.
   * @param options.signal - ends the wait when it aborts. Default: none.
   * @param options.purpose - what it is for; named to those who wait in vain.
   * @returns the connection on loan: `using borrowed = await pool.borrow()`.
   * @throws {TimeoutError} when no connection came free in time; its message names the holders. {PoolClosedError} when the pool
   *   is closed, or is meanwhile. The signal's reason when it aborted. What `open` threw, when it opened for this borrower.
   * @example
   * ```ts
   * const pool = new ConnectionPool(() => "a connection", { maxSize: 1 });
   * using borrowed = await pool.borrow({ purpose: "the report" });
   * await pool.borrow({ timeoutMs: 5 }).catch((error: Error) => console.log(error.message));
   * // prints No connection came free within 5 ms: connection-1 (for the report) is borrowed
   * ```
   */
  borrow(options?: BorrowOptions): Promise<Borrowed<T>> {
    if (probe === undefined && options === undefined && this.#isUnchecked) {
      // A closed pool has none that are idle, and while one is idle nobody waits.
      const slot = this.#stock.idle.pop();
      if (slot !== undefined) return Promise.resolve(new Borrowed(this, this.#stock.lend(slot, undefined)));
    }
    return this.#borrowWith(options);
  }

  /**
   * Borrows a connection if one is idle or there is room to open one; never waits for others to give one back.
   *
   * @returns the connection on loan, or `undefined`: test it before you go on, since `using` accepts `undefined`.
   * @throws what `open` threw, when it opened for this borrower. {PoolClosedError} when the pool is closed.
   * @example
   * ```ts
   * const pool = new ConnectionPool(() => "a connection", { maxSize: 1 });
   * using first = await pool.tryBorrow();
   * using second = await pool.tryBorrow();
   * console.log(first !== undefined, second !== undefined); // prints true false
   * ```
   */
  async tryBorrow(options?: BorrowOptions): Promise<Borrowed<T> | undefined> {
    if (!this.#stock.isClosed && !this.#stock.hasRoom) return undefined;
    return await this.#borrowWith(options);
  }

  /** Counts the connections. */
  stats(): PoolStats {
    const { maxSize, size, borrowed, idle, opening, waiters } = this.#stock;
    return { maxSize, size, borrowed, idle: idle.size, opening, waiting: waiters.size };
  }

  /**
   * Closes the pool: who waits gets a `PoolClosedError`, idle connections are closed at once, borrowed ones as they come back.
   * Done when all are.
   *
   * @param options.timeoutMs - milliseconds, counted from the call. Default: no deadline.
   * @param options.signal - ends the wait when it aborts. The pool stays closed. Default: none.
   * @throws {TimeoutError} when not all connections came back in time; its message names the holders. What closing a connection
   *   threw: the error itself, or an `ExceptionGroup` of several.
   * @example
   * ```ts
   * const pool = new ConnectionPool(() => "a connection", { close: () => console.log("closed") });
   * const borrowed = await pool.borrow();
   * const closed = pool.close();
   * await pool.borrow().catch((error: Error) => console.log(error.name)); // prints PoolClosedError
   * borrowed.giveBack(); // prints closed
   * await closed;
   * ```
   */
  async close(options?: WaitOptions): Promise<void> {
    checkWait(options);
    const stock = this.#stock;
    if (!stock.isClosed) stock.close();
    if (stock.size > 0) {
      const tooLate = (): Error =>
        new TimeoutError(`The pool could not close within ${options?.timeoutMs} ms: ${stock.describe()}`);
      await stock.closers.wait(undefined, options, tooLate);
    }
    const errors = stock.closeErrors.splice(0);
    if (errors.length > 1) throw new ExceptionGroup(errors, `${errors.length} connections could not be closed`);
    if (errors.length === 1) throw errors[0];
  }

  /** What `await using` calls: closes the pool, and waits for every connection. */
  async [asyncDispose](): Promise<void> {
    await this.close();
  }

  /** @internal */
  takeBack(slot: Slot<T>, broken: boolean): void {
    if (probe === undefined) this.#stock.takeBack(slot, broken);
    else passing("release", slot.loan, () => this.#stock.takeBack(slot, broken));
  }

  #lane(): Resource {
    return (this.#resource ??= { kind: "connection pool", label: `${this.#name} pool` });
  }

  async #borrowWith(options: BorrowOptions | undefined): Promise<Borrowed<T>> {
    checkWait(options);
    const purpose = options?.purpose;
    if (purpose !== undefined && typeof purpose !== "string") {
      throw new TypeError(expected("`purpose` to be a string", purpose));
    }
    const until: WaitOptions = { timeoutMs: options?.timeoutMs ?? this.#timeoutMs, signal: options?.signal };
    const claim = (): Promise<Slot<T>> | Slot<T> => this.#stock.claim(purpose, until);
    if (probe === undefined) return new Borrowed(this, await claim());
    const slot = await passingAsync("get", this.#lane(), claim);
    slot.stack = new Error().stack;
    try {
      passing("acquire", slot.loan, () => {});
    } catch (fault) {
      // A fault in place of this acquisition must not cost the pool a connection.
      this.#stock.takeBack(slot, false);
      throw fault;
    }
    return new Borrowed(this, slot);
  }
}
