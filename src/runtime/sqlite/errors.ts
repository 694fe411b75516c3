import { errorsTravelAs } from "../heap/errors-travel.ts";
import { CODE, nameOfCode } from "./codes.ts";

/** Something went wrong with a database; the others are kinds of it. */
export class DatabaseError extends Error {
  override name = "DatabaseError";
  /** SQLite's own number for it, where SQLite has said it. */
  sqliteErrorCode?: number;
  /** The name of its kind: `SQLITE_BUSY`, `SQLITE_CONSTRAINT`. */
  sqliteErrorName?: string;
}

/** The database could not do it: it is locked, it is full, there is no such table. */
export class OperationalError extends DatabaseError {
  override name = "OperationalError";
}

/** A constraint of the database would no longer hold: a key twice, a NULL where none may be. */
export class IntegrityError extends DatabaseError {
  override name = "IntegrityError";
}

/** The program used the interface in a way that can never work: a closed connection, too few values for a statement. */
export class ProgrammingError extends DatabaseError {
  override name = "ProgrammingError";
}

errorsTravelAs(DatabaseError, OperationalError, IntegrityError, ProgrammingError);

/** Makes the error of a result code, of the class that Python has for it. */
export function errorOfCode(code: number, message: string): DatabaseError {
  const error = new (classOf(code & 0xff))(message);
  error.sqliteErrorCode = code;
  error.sqliteErrorName = nameOfCode(code);
  return error;
}

function classOf(code: number): typeof DatabaseError {
  if (code === CODE.constraint || code === CODE.mismatch) return IntegrityError;
  if (code === CODE.misuse || code === CODE.range) return ProgrammingError;
  const others: readonly number[] = [CODE.internal, CODE.notfound, CODE.corrupt, CODE.toobig, CODE.notadb];
  return others.includes(code) ? DatabaseError : OperationalError;
}
