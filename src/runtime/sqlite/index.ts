// `unwind/sqlite`: real SQLite, in memory, whose connections in several threads meet each other's locks.
export { connect } from "./connect.ts";
export type { Connection, ConnectOptions } from "./connection.ts";
export type { Column, Cursor, Row } from "./cursor.ts";
export { DatabaseError, IntegrityError, OperationalError, ProgrammingError } from "./errors.ts";
export type { IsolationLevel } from "./session.ts";
export type { Parameters } from "./statement.ts";
export type { Input, Output } from "./values.ts";
