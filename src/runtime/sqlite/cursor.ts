import { dispose } from "../dispose.ts";
import { expected } from "../errors.ts";
import { passing, probe } from "../probe.ts";
import { ProgrammingError } from "./errors.ts";
import type { Session } from "./session.ts";
import { addsRows, changesRows, isBlank } from "./sql-text.ts";
import type { Parameters, Statement } from "./statement.ts";
import type { Output } from "./values.ts";

/** A row: its columns in order. */
export type Row = readonly Output[];

/** What is known of a column of a result. */
export interface Column {
  readonly name: string;
}

/**
 * The result of a statement: its rows, one after the other, as they are asked for. `connection.execute` gives one.
 *
 * While rows are left, the database stays locked against writers of other connections: read to the end, or close it.
 *
 * @example
 * ```ts
 * import { connect } from "unwind/sqlite";
 *
 * export function main(): void {
 *   using db = connect(":memory:");
 *   const cursor = db.execute("SELECT 1 AS one, 'two' AS two");
 *   console.log(cursor.description?.map((column) => column.name).join(", ")); // prints one, two
 *   for (const [one, two] of cursor) console.log(one, two); // prints 1 two
 * }
 * ```
 */
export class Cursor implements Iterable<Row> {
  readonly #session: Session;
  #statement: Statement | undefined;
  /** The row that was read ahead, to know whether there is one. */
  #ahead: Row | undefined;
  #description: readonly Column[] | undefined;
  #rowcount = -1;
  #lastrowid: number | undefined;
  #isClosed = false;

  /** @internal */
  constructor(session: Session) {
    this.#session = session;
  }

  /** The columns of the rows; `undefined` when the statement gives none. */
  get description(): readonly Column[] | undefined {
    return this.#description;
  }

  /** How many rows the statement has changed; -1 for one that changes none. */
  get rowcount(): number {
    return this.#rowcount;
  }

  /** The rowid of the row that was inserted last by this cursor. */
  get lastrowid(): number | undefined {
    return this.#lastrowid;
  }

  /**
   * Runs one statement.
   *
   * @param parameters - the values for its `?`, in order, or by name for its `:name`. Never put values into the text itself.
   * @returns the cursor.
   * @throws {OperationalError} "database is locked" when others did not unlock it in time, and whatever else SQLite cannot do. {IntegrityError} when a
   *   constraint forbids it. {ProgrammingError} when it is closed, or the values do not fit.
   */
  execute(sql: string, parameters: Parameters = []): this {
    const statement = this.#prepare(sql);
    this.#telling(statement, () => {
      const changes = changesRows(sql);
      if (changes) this.#session.begin();
      statement.bind(parameters);
      const hasRow = statement.step();
      const names = statement.columns;
      this.#description = names.length === 0 ? undefined : names.map((name) => ({ name }));
      this.#ahead = hasRow ? statement.row() : undefined;
      if (!hasRow) this.#end();
      if (!changes) return;
      this.#rowcount = this.#session.database.changes;
      if (addsRows(sql)) this.#lastrowid = this.#session.database.lastRowid;
    });
    return this;
  }

  /**
   * Runs one INSERT, UPDATE, DELETE or REPLACE with many values.
   *
   * @throws as `execute` does; {ProgrammingError} for any other statement.
   */
  executemany(sql: string, rows: Iterable<Parameters>): this {
    if (!changesRows(sql)) throw new ProgrammingError("executemany() can only execute DML statements");
    const statement = this.#prepare(sql);
    this.#telling(statement, () => {
      this.#session.begin();
      const before = this.#session.database.totalChanges;
      for (const row of rows) {
        statement.bind(row);
        while (statement.step());
        statement.reset();
      }
      this.#rowcount = this.#session.database.totalChanges - before;
      this.#end();
    });
    return this;
  }

  /** Gives the next row; `undefined` at the end. */
  fetchone(): Row | undefined {
    this.#check();
    const row = this.#ahead;
    if (row === undefined) return undefined;
    this.#ahead = undefined;
    const statement = this.#statement;
    if (statement === undefined) return row;
    if (this.#telling(statement, () => statement.step())) this.#ahead = statement.row();
    else this.#end();
    return row;
  }

  /**
   * Gives the next rows.
   *
   * @param size - how many at most. Default: 1, as in Python.
   */
  fetchmany(size = 1): Row[] {
    if (!Number.isInteger(size) || size < 0)
      throw new RangeError(expected("`size` to be a whole number, 0 or more", size));
    const rows: Row[] = [];
    while (rows.length < size) {
      const row = this.fetchone();
      if (row === undefined) break;
      rows.push(row);
    }
    return rows;
  }

  /** Gives all rows that are left. */
  fetchall(): Row[] {
    return [...this];
  }

  /** Gives the rows that are left, one by one. */
  *[Symbol.iterator](): Generator<Row, undefined> {
    for (let row = this.fetchone(); row !== undefined; row = this.fetchone()) yield row;
  }

  /** Gives up the rows that are left. The cursor cannot be used any more. */
  close(): void {
    this.#end();
    this.#isClosed = true;
  }

  /** Closes it when its block ends. */
  [dispose](): void {
    this.close();
  }

  #check(): void {
    this.#session.check();
    if (this.#isClosed) throw new ProgrammingError("Cannot operate on a closed cursor");
  }

  #prepare(sql: string): Statement {
    this.#check();
    if (typeof sql !== "string") throw new TypeError(expected("`sql` to be a string", sql));
    this.#end();
    this.#description = undefined;
    this.#rowcount = -1;
    const { statement, rest } = this.#session.database.prepare(sql);
    if (statement === undefined) throw new ProgrammingError(expected("a statement to execute", sql));
    if (isBlank(rest)) return (this.#statement = statement);
    statement.finalize();
    throw new ProgrammingError("You can only execute one statement at a time");
  }

  /** Runs a part of a statement, seen by the probe; when it fails, the statement is over. */
  #telling<T>(statement: Statement, act: () => T): T {
    try {
      if (probe === undefined) return act();
      return passing(statement.isReadonly ? "read" : "write", this.#session.resource, act);
    } catch (error) {
      this.#end();
      throw error;
    }
  }

  #end(): void {
    this.#statement?.finalize();
    this.#statement = undefined;
    this.#ahead = undefined;
  }
}
