import { expected } from "../errors.ts";
import { byConnect, type ConnectOptions, Connection } from "./connection.ts";

/**
 * Opens a connection to a database; one that is not there yet is made.
 *
 * Databases lie in the program's memory and are gone at its end, but they are files to SQLite: every thread that connects to the same path sees the
 * same one, and they lock each other out as processes do. `":memory:"` is a database of this connection alone.
 *
 * @param options.timeoutMs - how long a call waits for a database that another connection has locked. Default: 5000.
 * @param options.isolationLevel - how transactions begin by themselves. Default: "DEFERRED".
 * @throws {RuntimeError} where no host has handed SQLite in.
 * @example
 * ```ts
 * import { withContext } from "unwind/contextlib";
 * import { connect, IntegrityError } from "unwind/sqlite";
 *
 * export function main(): void {
 *   using db = connect("users.db");
 *   db.execute("CREATE TABLE user (name TEXT UNIQUE)");
 *   try {
 *     withContext(db, () => {
 *       db.execute("INSERT INTO user VALUES ('ada')");
 *       db.execute("INSERT INTO user VALUES ('ada')");
 *     });
 *   } catch (error) {
 *     console.log(error instanceof IntegrityError); // prints true
 *   }
 *   console.log(db.execute("SELECT count(*) FROM user").fetchone()); // prints [ 0 ]
 * }
 * ```
 */
export function connect(path: string, options: ConnectOptions = {}): Connection {
  if (typeof path !== "string") throw new TypeError(expected("`path` to be a string", path));
  if (path.includes("\0")) throw new TypeError(expected("`path` without zero bytes", path));
  const { timeoutMs, isolationLevel } = options;
  if (timeoutMs !== undefined && (typeof timeoutMs !== "number" || !(timeoutMs >= 0)))
    throw new RangeError(expected("`timeoutMs` to be 0 or more milliseconds", timeoutMs));
  if (isolationLevel !== undefined && !levels.includes(isolationLevel))
    throw new TypeError(
      expected('`isolationLevel` to be "DEFERRED", "IMMEDIATE", "EXCLUSIVE" or null', isolationLevel),
    );
  return new Connection(byConnect, path, options);
}

const levels: readonly unknown[] = ["DEFERRED", "IMMEDIATE", "EXCLUSIVE", null];
