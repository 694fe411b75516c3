// What a connection and its cursors share: the database, its transaction, and whether it is open still.
import { passing, type Resource } from "../probe.ts";
import type { Database } from "./database.ts";
import { ProgrammingError } from "./errors.ts";

/** How a transaction begins that begins by itself; `null`: none does. */
export type IsolationLevel = "DEFERRED" | "IMMEDIATE" | "EXCLUSIVE" | null;

export class Session {
  readonly database: Database;
  readonly resource: Resource;
  readonly #transaction: Resource;
  readonly #isolationLevel: IsolationLevel;
  isClosed = false;

  constructor(database: Database, resource: Resource, isolationLevel: IsolationLevel) {
    this.database = database;
    this.resource = resource;
    this.#transaction = { kind: "transaction", label: resource.label };
    this.#isolationLevel = isolationLevel;
  }

  /** @throws {ProgrammingError} when the connection is closed. */
  check(): void {
    if (this.isClosed) throw new ProgrammingError("Cannot operate on a closed database");
  }

  /** Begins a transaction unless one is under way, or the program begins them itself. */
  begin(): void {
    if (this.#isolationLevel === null || this.database.inTransaction) return;
    passing("enter", this.#transaction, () => this.database.run(`BEGIN ${this.#isolationLevel}`));
  }

  /** Makes what was changed last. Without a transaction there is nothing to do. */
  commit(): void {
    if (this.database.inTransaction) passing("write", this.resource, () => this.database.run("COMMIT"));
  }

  /** Takes back what was changed since the transaction began. */
  rollback(): void {
    if (this.database.inTransaction) passing("exit", this.#transaction, () => this.database.run("ROLLBACK"));
  }
}
