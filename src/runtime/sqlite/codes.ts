// The numbers of SQLite's C interface that are used here: declarations only. See https://sqlite.org/rescode.html and c3ref/constlist.html

/** What SQLite's functions return. */
export const CODE = {
  ok: 0,
  error: 1,
  internal: 2,
  busy: 5,
  nomem: 7,
  ioerr: 10,
  corrupt: 11,
  notfound: 12,
  full: 13,
  cantopen: 14,
  toobig: 18,
  constraint: 19,
  mismatch: 20,
  misuse: 21,
  range: 25,
  notadb: 26,
  row: 100,
  done: 101,
  ioerrShortRead: 522,
} as const;

/** The names of the primary result codes, for errors. */
const names: readonly (string | undefined)[] = [
  ...["OK", "ERROR", "INTERNAL", "PERM", "ABORT", "BUSY", "LOCKED", "NOMEM", "READONLY", "INTERRUPT", "IOERR"],
  ...["CORRUPT", "NOTFOUND", "FULL", "CANTOPEN", "PROTOCOL", "EMPTY", "SCHEMA", "TOOBIG", "CONSTRAINT", "MISMATCH"],
  ...["MISUSE", "NOLFS", "AUTH", "FORMAT", "RANGE", "NOTADB"],
];

/** Gives the name of a result code: `SQLITE_BUSY`. Of an extended one, the name of its kind. */
export function nameOfCode(code: number): string {
  return `SQLITE_${names[code & 0xff] ?? code}`;
}

/** How a file is opened. */
export const OPEN = { readwrite: 0x2, create: 0x4, deleteOnClose: 0x8 } as const;

/** How much a connection has of a database: each level has all that those below it have. */
export const LEVEL = { none: 0, shared: 1, reserved: 2, pending: 3, exclusive: 4 } as const;

/** The types of values. */
export const TYPE = { integer: 1, float: 2, text: 3, blob: 4, null: 5 } as const;

/** As a destructor: SQLite is to copy the value. */
export const TRANSIENT = -1;
