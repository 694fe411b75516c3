import { readFile } from "node:fs/promises";

/** Gives SQLite's own WebAssembly build, as its package has it. */
export async function readSqlite(): Promise<Uint8Array> {
  return await readFile(new URL(import.meta.resolve("@sqlite.org/sqlite-wasm/sqlite3.wasm")));
}
