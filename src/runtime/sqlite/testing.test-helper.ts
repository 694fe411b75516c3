// Hands SQLite to a test on one thread, with a heap of its own for each test.
import { readFileSync } from "node:fs";
import { afterEach, beforeEach } from "vitest";
import { attachHeap, createHeap } from "../heap/heap.ts";
import { installProbe } from "../probe.ts";
import { installSqlite } from "./engine.ts";

const address = import.meta.resolve("@sqlite.org/sqlite-wasm/sqlite3.wasm");
const sqlite = new WebAssembly.Module(readFileSync(new URL(address)));

export function withSqlite(heapBytes?: number): void {
  beforeEach(() => {
    attachHeap(createHeap(heapBytes));
    installSqlite(sqlite);
  });
  afterEach(() => {
    installProbe(undefined);
  });
}
