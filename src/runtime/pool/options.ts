import { asyncDispose, dispose } from "../dispose.ts";
import { expected } from "../errors.ts";
import { checkTimeout, type WaitOptions } from "../asyncio/wait-options.ts";

/** Options of a `ConnectionPool`. */
export interface PoolOptions<T> {
  /** How many connections there are at most: open, opening and closing ones. 1 or more. Default: 10. */
  readonly maxSize?: number;
  /** How many stay open although nobody uses them, where `idleTimeoutMs` closes the others. 0 or more. Default: 0. */
  readonly minSize?: number;
  /** Milliseconds that `borrow` waits when it is not told otherwise, counted from the call. Default: no deadline. */
  readonly timeoutMs?: number;
  /** Milliseconds after which a connection that nobody borrowed is closed. Until then its timer keeps the program running. Default: never. */
  readonly idleTimeoutMs?: number;
  /** Milliseconds that one opening, check or closing may take; after that it has failed. Default: as long as it takes. */
  readonly answerTimeoutMs?: number;
  /** What the connections are called in errors and pictures: `db-1`, `db-2`. Default: "connection". */
  readonly name?: string;
  /**
   * Tells whether a connection is alive; asked each time before it is lent again. One that is not, or whose check throws, is
   * closed and replaced. Default: every connection is.
   */
  readonly check?: (connection: T) => PromiseLike<boolean> | boolean;
  /** Closes a connection. Default: its own `Symbol.asyncDispose` or `Symbol.dispose`, if it has one. */
  readonly close?: (connection: T) => unknown;
}

/** Options of `borrow`. */
export interface BorrowOptions extends WaitOptions {
  /** What it is borrowed for; named in the error of those who wait in vain. Default: the line that borrows, where the program is watched. */
  readonly purpose?: string;
}

/**
 * Checks the options of a pool.
 *
 * @throws {TypeError} or {RangeError} that says which one was wanted how.
 */
export function checkPool(open: unknown, options: PoolOptions<never>): void {
  if (typeof open !== "function")
    throw new TypeError(expected("`open` to be a function that opens a connection", open));
  const { maxSize = 10, minSize = 0, check, close } = options;
  if (!Number.isInteger(maxSize) || maxSize < 1) {
    throw new RangeError(expected("`maxSize` to be a whole number, 1 or more", maxSize));
  }
  if (!Number.isInteger(minSize) || minSize < 0 || minSize > maxSize) {
    throw new RangeError(expected(`\`minSize\` to be a whole number from 0 to ${maxSize}`, minSize));
  }
  for (const ms of [options.timeoutMs, options.idleTimeoutMs, options.answerTimeoutMs]) checkTimeout(ms);
  for (const [name, fn] of Object.entries({ check, close })) {
    if (fn !== undefined && typeof fn !== "function") throw new TypeError(expected(`\`${name}\` to be a function`, fn));
  }
}

/** Closes a connection by what it brings along. */
export function closeByItself(connection: unknown): unknown {
  if (typeof connection !== "object" || connection === null) return undefined;
  const methods = connection as { [asyncDispose]?: unknown; [dispose]?: unknown };
  const method = methods[asyncDispose] ?? methods[dispose];
  return typeof method === "function" ? Reflect.apply(method, connection, []) : undefined;
}
