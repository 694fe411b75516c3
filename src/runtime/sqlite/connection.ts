import { dispose } from "../dispose.ts";
import { expected } from "../errors.ts";
import { passing, type Resource } from "../probe.ts";
import { namesResources } from "../resource-of.ts";
import { Cursor } from "./cursor.ts";
import { Database } from "./database.ts";
import { type IsolationLevel, Session } from "./session.ts";
import type { Parameters } from "./statement.ts";

/** Options of `connect`. */
export interface ConnectOptions {
  /** How long a call waits for a database that another connection has locked, in milliseconds. Default: 5000. */
  readonly timeoutMs?: number;
  /**
   * How the transaction begins that INSERT, UPDATE, DELETE and REPLACE begin by themselves: "DEFERRED" locks nothing before it must, "IMMEDIATE" locks
   * out other writers at once. `null`: none begins by itself, so that each statement counts alone. Default: "DEFERRED".
   */
  readonly isolationLevel?: IsolationLevel;
}

/** @internal Tells the constructor that it is called by `connect`. */
export const byConnect: unique symbol = Symbol("connect");

/**
 * A connection to a database. `connect` gives one; close it, or hold it with `using`.
 *
 * `withContext(connection, ...)` is about its transaction, not about the connection: it commits when the block ends well, rolls back when it throws,
 * and closes nothing. What is neither committed nor rolled back is rolled back by `close`.
 */
export class Connection {
  readonly #session: Session;

  static {
    namesResources((object) => (#session in object ? object.#session.resource : undefined));
  }

  /** @internal */
  constructor(key: typeof byConnect, path: string, { timeoutMs = 5_000, isolationLevel = "DEFERRED" }: ConnectOptions) {
    if (key !== byConnect) throw new TypeError("Expected `connect` to make a connection, got another caller");
    const resource: Resource = { kind: "connection", label: path };
    const database = passing("open", resource, () => new Database(path, timeoutMs));
    this.#session = new Session(database, resource, isolationLevel);
  }

  /** Whether a transaction is under way: something was changed, and neither committed nor rolled back. */
  get inTransaction(): boolean {
    this.#session.check();
    return this.#session.database.inTransaction;
  }

  /** How many rows were changed since the connection was opened. */
  get totalChanges(): number {
    this.#session.check();
    return this.#session.database.totalChanges;
  }

  /** Gives a cursor of its own, which can run one statement after the other. */
  cursor(): Cursor {
    this.#session.check();
    return new Cursor(this.#session);
  }

  /**
   * Runs one statement.
   *
   * @param parameters - the values for its `?`, in order, or by name for its `:name`. Never put values into the text itself.
   * @returns a cursor with its rows.
   * @throws as `Cursor.execute` does.
   * @example
   * ```ts
   * import { connect } from "unwind/sqlite";
   *
   * export function main(): void {
   *   using db = connect("shop.db");
   *   db.execute("CREATE TABLE item (name TEXT, price INTEGER)");
   *   db.execute("INSERT INTO item VALUES (?, ?)", ["tea", 3]);
   *   db.commit();
   *   console.log(db.execute("SELECT price FROM item WHERE name = :name", { name: "tea" }).fetchone()); // prints [ 3 ]
   * }
   * ```
   */
  execute(sql: string, parameters: Parameters = []): Cursor {
    return this.cursor().execute(sql, parameters);
  }

  /**
   * Runs one INSERT, UPDATE, DELETE or REPLACE with many values.
   *
   * @throws as `Cursor.executemany` does.
   */
  executemany(sql: string, rows: Iterable<Parameters>): Cursor {
    return this.cursor().executemany(sql, rows);
  }

  /** Commits what is under way, and then runs all statements of a text, for which no transaction begins by itself. */
  executescript(sql: string): void {
    this.#session.check();
    if (typeof sql !== "string") throw new TypeError(expected("`sql` to be a string", sql));
    const { database, resource } = this.#session;
    this.commit();
    passing("write", resource, () => {
      for (let left = sql; left !== "";) {
        const { statement, rest } = database.prepare(left);
        try {
          while (statement?.step() === true);
        } finally {
          statement?.finalize();
        }
        left = rest;
      }
    });
  }

  /**
   * Makes what was changed last, for every connection to see.
   *
   * @throws {OperationalError} "database is locked" while others read; the transaction is then still under way, and can be committed later.
   */
  commit(): void {
    this.#session.check();
    this.#session.commit();
  }

  /** Takes back what was changed since the last `commit`. */
  rollback(): void {
    this.#session.check();
    this.#session.rollback();
  }

  /** Closes the connection; a second call does nothing. What was not committed is rolled back. */
  close(): void {
    if (this.#session.isClosed) return;
    passing("close", this.#session.resource, () => {
      this.#session.isClosed = true;
      this.#session.database.close();
    });
  }

  /** Closes the connection when its block ends. */
  [dispose](): void {
    this.close();
  }

  /** Gives the connection itself; `withContext(connection, ...)` calls it. */
  enter(): this {
    this.#session.check();
    return this;
  }

  /** Commits when the block ended well, rolls back when it threw; never closes, never swallows an error. */
  exit(error?: unknown): undefined {
    if (error !== undefined) {
      this.rollback();
      return;
    }
    let committed = false;
    try {
      this.commit();
      committed = true;
    } finally {
      if (!committed) this.rollback();
    }
  }
}
