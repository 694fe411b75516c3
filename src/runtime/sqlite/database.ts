// One connection of SQLite's own, by its address: opening, asking, closing. What SQLite answers becomes errors here.
import { deadlineAfter, isSignalled, now } from "../heap/futex.ts";
import { lookForSignals } from "../signal/delivery.ts";
import { CODE, OPEN } from "./codes.ts";
import { currentEngine, type Engine } from "./engine.ts";
import { type DatabaseError, errorOfCode } from "./errors.ts";
import { zeroEnded } from "./memory.ts";
import { Statement, type StatementOwner } from "./statement.ts";
import { withCopy } from "./values.ts";

/** Have result codes say more than their kind. */
const EXTENDED_CODES = 0x0200_0000;

export class Database implements StatementOwner {
  readonly engine: Engine;
  readonly #at: number;
  readonly #timeoutMs: number;
  readonly #statements = new Set<Statement>();

  /** @param timeoutMs - how long a call waits for a database that is locked. */
  constructor(path: string, timeoutMs: number) {
    this.engine = currentEngine();
    this.#timeoutMs = timeoutMs;
    const { api, memory, out, busyHandler } = this.engine;
    const flags = OPEN.readwrite | OPEN.create | EXTENDED_CODES;
    const code = withCopy(this.engine, zeroEnded(path), (at) => api.sqlite3_open_v2(at, out, flags, 0));
    this.#at = memory.int(out);
    if (code !== CODE.ok) {
      const error = this.error(code);
      api.sqlite3_close_v2(this.#at);
      throw error;
    }
    api.sqlite3_busy_handler(this.#at, busyHandler, 0);
  }

  /** Whether a transaction is under way. */
  get inTransaction(): boolean {
    return this.engine.api.sqlite3_get_autocommit(this.#at) === 0;
  }

  get changes(): number {
    return this.engine.api.sqlite3_changes(this.#at);
  }

  get totalChanges(): number {
    return this.engine.api.sqlite3_total_changes(this.#at);
  }

  get lastRowid(): number {
    return Number(this.engine.api.sqlite3_last_insert_rowid(this.#at));
  }

  /**
   * Compiles the first statement of a text.
   *
   * @returns undefined where there is none, only space and comments; and what comes behind it.
   */
  prepare(sql: string): { readonly statement: Statement | undefined; readonly rest: string } {
    const { api, memory, out } = this.engine;
    let at = 0;
    let rest = "";
    const text = zeroEnded(sql);
    const code = this.patiently(() =>
      withCopy(this.engine, text, (sqlAt) => {
        const answer = api.sqlite3_prepare_v2(this.#at, sqlAt, text.length, out, out + 4);
        at = memory.int(out);
        rest = answer === CODE.ok ? memory.text(memory.int(out + 4)) : "";
        return answer;
      }),
    );
    if (code !== CODE.ok) throw this.error(code);
    if (at === 0) return { statement: undefined, rest: "" };
    const statement = new Statement(this, at);
    this.#statements.add(statement);
    return { statement, rest };
  }

  /** Runs one statement that gives no rows. */
  run(sql: string): void {
    const { statement } = this.prepare(sql);
    try {
      while (statement?.step() === true);
    } finally {
      statement?.finalize();
    }
  }

  /** Runs a call of SQLite that may have to wait for a lock; where a signal comes meanwhile, its handler runs and the wait goes on. */
  patiently(call: () => number): number {
    const { busy } = this.engine;
    busy.deadline = deadlineAfter(this.#timeoutMs);
    for (;;) {
      const code = call();
      if ((code & 0xff) !== CODE.busy || !isSignalled()) return code;
      lookForSignals();
      if (now() >= busy.deadline) return code;
    }
  }

  /** Makes the error that SQLite has just told of. */
  error(code: number): DatabaseError {
    const { api, memory } = this.engine;
    const said = this.#at === 0 ? "out of memory" : memory.text(api.sqlite3_errmsg(this.#at));
    const full = "the shared heap has no room for it, of which one database may have half";
    return errorOfCode(code, (code & 0xff) === CODE.full ? `${said}: ${full}` : said);
  }

  /** A statement is over. */
  forget(statement: Statement): void {
    this.#statements.delete(statement);
  }

  /** Ends the connection and its statements; what was not committed is rolled back. */
  close(): void {
    for (const statement of [...this.#statements]) statement.finalize();
    this.engine.api.sqlite3_close_v2(this.#at);
  }
}
