import { findThenAtOnce } from "../asyncio/then.ts";
import { dispose } from "../dispose.ts";
import { RuntimeError } from "../errors.ts";
import { namesResources } from "../resource-of.ts";
import type { Slot } from "./slot.ts";

/** What a pool does with a connection that comes back. */
export interface Lender<T> {
  takeBack(slot: Slot<T>, broken: boolean): void;
}

/**
 * A connection on loan: what `borrow` gives. Hold it with `using`, and it is given back when its block ends.
 *
 * @example
 * ```ts
 * const pool = new ConnectionPool(() => ({ ask: (question: string) => `${question}? yes` }));
 * {
 *   using borrowed = await pool.borrow();
 *   console.log(borrowed.connection.ask("alive")); // prints alive? yes
 * }
 * await pool.close();
 * ```
 */
export class Borrowed<T> {
  readonly #lender: Lender<T>;
  readonly #slot: Slot<T>;
  #isBack = false;

  static {
    findThenAtOnce(this);
    namesResources((object) => (#slot in object ? object.#slot.loan : undefined));
  }

  /** @internal */
  constructor(lender: Lender<T>, slot: Slot<T>) {
    this.#lender = lender;
    this.#slot = slot;
  }

  /**
   * The connection itself. Do not keep it: when it has been given back, it may be somebody else's.
   *
   * @throws {RuntimeError} when it has been given back.
   */
  get connection(): T {
    if (this.#isBack)
      throw new RuntimeError(`Expected a connection on loan, got ${this.#slot.label}, which was given back`);
    return this.#slot.connection;
  }

  /**
   * Gives it back by hand: the oldest waiter gets it.
   *
   * @throws {RuntimeError} when it has been given back before.
   */
  giveBack(): void {
    this.#return(false);
  }

  /**
   * Gives it back as broken: it is closed, and the next borrower gets another one.
   *
   * @throws {RuntimeError} when it has been given back before.
   */
  discard(): void {
    this.#return(true);
  }

  /** Gives it back, if that has not been done by hand. */
  [dispose](): void {
    if (!this.#isBack) this.#return(false);
  }

  #return(broken: boolean): void {
    if (this.#isBack) {
      throw new RuntimeError(`Expected ${this.#slot.label} to be given back once, got a second time`);
    }
    this.#lender.takeBack(this.#slot, broken);
    this.#isBack = true;
  }
}
