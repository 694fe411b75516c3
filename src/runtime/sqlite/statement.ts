// A compiled statement of SQLite's, by its address.
import { CODE } from "./codes.ts";
import type { Engine } from "./engine.ts";
import { type DatabaseError, ProgrammingError } from "./errors.ts";
import { bind, column, type Input, type Output } from "./values.ts";

/** The values of a statement: in order, or by the names of its parameters. */
export type Parameters = readonly Input[] | Readonly<Record<string, Input>>;

/** What a statement needs of the connection that has compiled it. */
export interface StatementOwner {
  readonly engine: Engine;
  /** Runs a call of SQLite that may have to wait for a lock. */
  patiently(call: () => number): number;
  /** Makes the error that SQLite has just told of. */
  error(code: number): DatabaseError;
  /** The statement is over. */
  forget(statement: Statement): void;
}

export class Statement {
  readonly #database: StatementOwner;
  #at: number;

  constructor(database: StatementOwner, at: number) {
    this.#database = database;
    this.#at = at;
  }

  /** Whether it leaves the database as it is. */
  get isReadonly(): boolean {
    return this.#database.engine.api.sqlite3_stmt_readonly(this.#at) !== 0;
  }

  /** The names of the columns that it gives. */
  get columns(): string[] {
    const { api, memory } = this.#database.engine;
    const count = api.sqlite3_column_count(this.#at);
    return Array.from({ length: count }, (_, index) => memory.text(api.sqlite3_column_name(this.#at, index)));
  }

  /** Gives the parameters their values. @throws {ProgrammingError} when one is missing, or there is one too many. */
  bind(parameters: Parameters): void {
    const { engine } = this.#database;
    const count = engine.api.sqlite3_bind_parameter_count(this.#at);
    const inOrder = Array.isArray(parameters);
    if (inOrder && parameters.length !== count) {
      throw new ProgrammingError(
        `Incorrect number of bindings supplied. The current statement uses ${count}, and there are ${parameters.length} supplied`,
      );
    }
    for (let index = 1; index <= count; index++) {
      const name = inOrder ? String(index) : this.#nameOf(index);
      const value = inOrder ? (parameters[index - 1] as Input) : valueFor(name, parameters as Record<string, Input>);
      const code = bind(engine, this.#at, index, value, name);
      if (code !== CODE.ok) throw this.#database.error(code);
    }
  }

  /** Goes to the next row. @returns false when there is none. @throws what SQLite says; the statement is then at its start. */
  step(): boolean {
    const { api } = this.#database.engine;
    let done = false;
    try {
      const code = this.#database.patiently(() => api.sqlite3_step(this.#at));
      if (code !== CODE.row && code !== CODE.done) throw this.#database.error(code);
      done = true;
      return code === CODE.row;
    } finally {
      if (!done) api.sqlite3_reset(this.#at);
    }
  }

  /** The row that it is at. */
  row(): Output[] {
    const { engine } = this.#database;
    const count = engine.api.sqlite3_column_count(this.#at);
    return Array.from({ length: count }, (_, index) => column(engine, this.#at, index));
  }

  /** Goes back to the start, for other values. */
  reset(): void {
    this.#database.engine.api.sqlite3_reset(this.#at);
  }

  /** Ends it. A second call does nothing. */
  finalize(): void {
    if (this.#at === 0) return;
    this.#database.engine.api.sqlite3_finalize(this.#at);
    this.#database.forget(this);
    this.#at = 0;
  }

  #nameOf(index: number): string {
    const { api, memory } = this.#database.engine;
    const at = api.sqlite3_bind_parameter_name(this.#at, index);
    if (at === 0) {
      throw new ProgrammingError(
        `Binding ${index} has no name, but the values are given by name: give an array, or write :name in the statement`,
      );
    }
    return memory.text(at);
  }
}

/** @param name - with its first letter: `:id`. */
function valueFor(name: string, values: Readonly<Record<string, Input>>): Input {
  const key = name.slice(1);
  if (!Object.hasOwn(values, key))
    throw new ProgrammingError(`You did not supply a value for binding parameter ${name}`);
  return values[key];
}
