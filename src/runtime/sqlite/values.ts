// Values on their way into a statement and out of it.
import { describe } from "../errors.ts";
import { CODE, TRANSIENT, TYPE } from "./codes.ts";
import type { Engine } from "./engine.ts";
import { ProgrammingError } from "./errors.ts";
import { utf8 } from "./memory.ts";

/** What can be bound: `undefined` as NULL, booleans as 0 and 1. */
export type Input = null | undefined | boolean | number | bigint | string | Uint8Array;

/** What comes out: whole numbers as `number` as long as those are exact, as `bigint` beyond. */
export type Output = null | number | bigint | string | Uint8Array<ArrayBuffer>;

const MOST = 2n ** 63n;

/**
 * Binds a value.
 *
 * @param name - how the parameter is called in an error.
 * @returns SQLite's answer.
 * @throws {ProgrammingError} when SQLite has no type for it. {RangeError} when it is a whole number of more than 64 bits.
 */
export function bind(engine: Engine, statement: number, index: number, value: Input, name: string): number {
  const { api } = engine;
  if (value === null || value === undefined) return api.sqlite3_bind_null(statement, index);
  if (typeof value === "boolean") return api.sqlite3_bind_int64(statement, index, value ? 1n : 0n);
  if (typeof value === "number") {
    if (Number.isSafeInteger(value)) return api.sqlite3_bind_int64(statement, index, BigInt(value));
    return api.sqlite3_bind_double(statement, index, value);
  }
  if (typeof value === "bigint") {
    if (value < -MOST || value >= MOST)
      throw new RangeError(`Expected a whole number of 64 bits at most for parameter ${name}, got ${value}`);
    return api.sqlite3_bind_int64(statement, index, value);
  }
  if (typeof value === "string") {
    return withCopy(engine, utf8(value), (at, length) =>
      api.sqlite3_bind_text(statement, index, at, length, TRANSIENT),
    );
  }
  if (value instanceof Uint8Array) {
    return withCopy(engine, value, (at, length) => api.sqlite3_bind_blob(statement, index, at, length, TRANSIENT));
  }
  throw new ProgrammingError(`Error binding parameter ${name}: ${describe(value)} is not supported`);
}

/** Gives a column of the row that a statement is at. */
export function column({ api, memory }: Engine, statement: number, index: number): Output {
  switch (api.sqlite3_column_type(statement, index)) {
    case TYPE.integer: {
      const value = api.sqlite3_column_int64(statement, index);
      const number = Number(value);
      return Number.isSafeInteger(number) ? number : value;
    }
    case TYPE.float:
      return api.sqlite3_column_double(statement, index);
    case TYPE.text: {
      const at = api.sqlite3_column_text(statement, index);
      return memory.text(at, api.sqlite3_column_bytes(statement, index));
    }
    case TYPE.blob: {
      const at = api.sqlite3_column_blob(statement, index);
      return memory.bytes.slice(at, at + api.sqlite3_column_bytes(statement, index));
    }
    default:
      return null;
  }
}

/** Runs `act` with bytes at an address of SQLite's memory. @returns what it gives, or "out of memory". */
export function withCopy(engine: Engine, bytes: Uint8Array, act: (at: number, length: number) => number): number {
  // No bytes at all are at an address, too: 0 would be NULL.
  const at = engine.api.malloc(bytes.length + 1);
  if (at === 0) return CODE.nomem;
  try {
    engine.memory.put(at, bytes);
    return act(at, bytes.length);
  } finally {
    engine.api.free(at);
  }
}
