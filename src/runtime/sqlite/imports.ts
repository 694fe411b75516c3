// What SQLite's build asks of its platform. Its files are ours (vfs.ts), so of a system only clocks and memory are left; the rest says that there is none.
import { now } from "../heap/futex.ts";
import { type Memory, MOST_BYTES } from "./memory.ts";
import { wasm } from "./wasm.ts";

/** "No such call here", as the C library and as WASI call it. */
const NO_SYSTEM_CALL = -52;
const NO_WASI_CALL = 52;
const SECONDS_TO_MS = 1_000;

type Function = (...values: never[]) => unknown;

/** Gives what a module of SQLite imports. */
export function importsFor(module: WebAssembly.Module, memory: Memory): WebAssembly.Imports {
  const known: Readonly<Record<string, Function>> = {
    emscripten_date_now: () => Date.now(),
    emscripten_get_now: () => now(),
    emscripten_get_heap_max: () => MOST_BYTES,
    emscripten_resize_heap: (size: number) => (memory.growTo(size >>> 0) ? 1 : 0),
    clock_time_get: (_clock: number, _precision: bigint, at: number) => {
      memory.view.setBigInt64(at, BigInt(Date.now()) * 1_000_000n, true);
      return 0;
    },
    environ_sizes_get: (count: number, size: number) => {
      memory.putInt(count, 0);
      memory.putInt(size, 0);
      return 0;
    },
    environ_get: () => 0,
    _tzset_js: () => undefined,
    // A program here has no place on earth: local time is UTC.
    _localtime_js: (seconds: bigint, at: number) => {
      const date = new Date(Number(seconds) * SECONDS_TO_MS);
      const parts = [date.getUTCSeconds(), date.getUTCMinutes(), date.getUTCHours(), date.getUTCDate()];
      const yearBegan = Date.UTC(date.getUTCFullYear(), 0, 1);
      const day = Math.floor((date.getTime() - yearBegan) / 86_400_000);
      parts.push(date.getUTCMonth(), date.getUTCFullYear() - 1900, date.getUTCDay(), day, 0, 0);
      parts.forEach((part, index) => memory.putInt(at + 4 * index, part));
    },
  };
  const imports: Record<string, Record<string, WebAssembly.ImportValue>> = {};
  for (const { module: from, name, kind } of wasm.Module.imports(module)) {
    const missing = from.startsWith("wasi") ? NO_WASI_CALL : NO_SYSTEM_CALL;
    const value = kind === "memory" ? memory.memory : (known[name] ?? (() => missing));
    (imports[from] ??= {})[name] = value;
  }
  return imports;
}
