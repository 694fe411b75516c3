// This thread's SQLite: an instance of the module that the host has sent, made when a program first connects.
import { RuntimeError } from "../errors.ts";
import { whenAttached } from "../heap/heap.ts";
import { addToTable } from "./bridge.ts";
import { BusyWait } from "./busy-wait.ts";
import type { CApi } from "./c-api.ts";
import { importsFor } from "./imports.ts";
import { Memory } from "./memory.ts";
import { installVfs } from "./vfs.ts";
import { wasm } from "./wasm.ts";

export interface Engine {
  readonly api: CApi;
  readonly memory: Memory;
  /** How the call under way waits for a database that is locked. */
  readonly busy: BusyWait;
  /** The number by which SQLite calls `busy`. */
  readonly busyHandler: number;
  /** Where SQLite leaves the addresses that a call gives: two words. */
  readonly out: number;
}

let module: WebAssembly.Module | undefined;
let engine: Engine | undefined;

whenAttached(() => {
  // Its open files are those of the old heap.
  engine = undefined;
});

/** Hands in SQLite's compiled module; the host does so for a program that imports `unwind/sqlite`. */
export function installSqlite(compiled: WebAssembly.Module | undefined): void {
  module = compiled;
  engine = undefined;
}

/** Gives this thread's SQLite. @throws {RuntimeError} where nobody has handed one in. */
export function currentEngine(): Engine {
  engine ??= start();
  return engine;
}

function start(): Engine {
  if (module === undefined) {
    throw new RuntimeError(
      "There is no SQLite here: a host hands it in. Run this program with `unwind run FILE`, or on a page of the site",
    );
  }
  const memory = new Memory();
  const api = new wasm.Instance(module, importsFor(module, memory)).exports as unknown as CApi;
  api.__wasm_call_ctors();
  const busy = new BusyWait();
  installVfs(api, memory, (obstacle) => {
    busy.obstacle = obstacle;
  });
  api.sqlite3_initialize();
  const [busyHandler] = addToTable(api.__indirect_function_table, [
    ["ii", (_: number, count: number) => busy.goOn(count)],
  ]);
  return { api, memory, busy, busyHandler: busyHandler as number, out: api.malloc(8) };
}
