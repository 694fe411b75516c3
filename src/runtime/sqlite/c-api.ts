// SQLite's C interface as its WebAssembly build exports it: declarations only. Pointers are numbers.
type Pointer = number;

export interface CApi {
  readonly __indirect_function_table: WebAssembly.Table;
  __wasm_call_ctors(): void;
  malloc(size: number): Pointer;
  free(pointer: Pointer): void;
  sqlite3_initialize(): number;
  sqlite3_vfs_register(vfs: Pointer, makeDefault: number): number;
  sqlite3_open_v2(path: Pointer, database: Pointer, flags: number, vfs: Pointer): number;
  sqlite3_close_v2(database: Pointer): number;
  sqlite3_extended_result_codes(database: Pointer, on: number): number;
  sqlite3_busy_handler(database: Pointer, handler: number, argument: Pointer): number;
  sqlite3_errmsg(database: Pointer): Pointer;
  sqlite3_extended_errcode(database: Pointer): number;
  sqlite3_get_autocommit(database: Pointer): number;
  sqlite3_changes(database: Pointer): number;
  sqlite3_total_changes(database: Pointer): number;
  sqlite3_last_insert_rowid(database: Pointer): bigint;
  sqlite3_prepare_v2(database: Pointer, sql: Pointer, bytes: number, statement: Pointer, tail: Pointer): number;
  sqlite3_step(statement: Pointer): number;
  sqlite3_reset(statement: Pointer): number;
  sqlite3_finalize(statement: Pointer): number;
  sqlite3_clear_bindings(statement: Pointer): number;
  sqlite3_stmt_readonly(statement: Pointer): number;
  sqlite3_bind_parameter_count(statement: Pointer): number;
  sqlite3_bind_parameter_name(statement: Pointer, index: number): Pointer;
  sqlite3_bind_null(statement: Pointer, index: number): number;
  sqlite3_bind_int64(statement: Pointer, index: number, value: bigint): number;
  sqlite3_bind_double(statement: Pointer, index: number, value: number): number;
  sqlite3_bind_text(statement: Pointer, index: number, text: Pointer, bytes: number, destructor: number): number;
  sqlite3_bind_blob(statement: Pointer, index: number, bytes: Pointer, length: number, destructor: number): number;
  sqlite3_column_count(statement: Pointer): number;
  sqlite3_column_name(statement: Pointer, column: number): Pointer;
  sqlite3_column_type(statement: Pointer, column: number): number;
  sqlite3_column_int64(statement: Pointer, column: number): bigint;
  sqlite3_column_double(statement: Pointer, column: number): number;
  sqlite3_column_text(statement: Pointer, column: number): Pointer;
  sqlite3_column_blob(statement: Pointer, column: number): Pointer;
  sqlite3_column_bytes(statement: Pointer, column: number): number;
}
