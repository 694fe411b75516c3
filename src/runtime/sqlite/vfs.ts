// The file system that SQLite sees: files on the shared heap, by name. Each function is called by SQLite, as `struct sqlite3_vfs` describes it.
import { addToTable } from "./bridge.ts";
import type { CApi } from "./c-api.ts";
import { CODE, OPEN } from "./codes.ts";
import { createFile, deleteFile, findFile, openHandle } from "./files.ts";
import { FILE_BYTES, HANDLE, installIoMethods } from "./io-methods.ts";
import { ioResult } from "./io-result.ts";
import type { Obstacle } from "./locks.ts";
import { type Memory, zeroEnded } from "./memory.ts";

const VERSION = 1;
const LONGEST_NAME = 512;
const JULIAN_DAY_OF_1970 = 2_440_587.5;
const DAY_MS = 86_400_000;

/**
 * Makes our file system the one that SQLite uses, in place of the one that its build brings along.
 *
 * @param onLock - is told what was in the way of a lock, or that nothing was.
 */
export function installVfs(api: CApi, memory: Memory, onLock: (obstacle: Obstacle | undefined) => void): void {
  const methods = installIoMethods(api, memory, onLock);

  const open = (_vfs: number, path: number, file: number, flags: number, flagsOut: number): number => {
    memory.putInt(file, 0);
    // Files for SQLite's own use have no name, and nobody else finds them.
    const name = path === 0 ? undefined : memory.text(path);
    return ioResult(() => {
      let found = name === undefined ? 0 : findFile(name);
      if (found === 0 && (flags & OPEN.create) !== 0) found = createFile(name);
      if (found === 0) return CODE.cantopen;
      memory.putInt(file + HANDLE, openHandle(found));
      memory.putInt(file, methods);
      if (flagsOut !== 0) memory.putInt(flagsOut, flags);
      return CODE.ok;
    });
  };
  const remove = (_vfs: number, path: number): number => {
    const name = memory.text(path);
    return ioResult(() => {
      const found = findFile(name);
      if (found !== 0) deleteFile(found);
    });
  };
  const access = (_vfs: number, path: number, _asked: number, out: number): number => {
    const name = memory.text(path);
    return ioResult(() => memory.putInt(out, findFile(name) === 0 ? 0 : 1));
  };
  const fullPath = (_vfs: number, path: number, room: number, out: number): number => {
    const full = zeroEnded(memory.text(path));
    if (full.length > room) return CODE.cantopen;
    memory.put(out, full);
    return CODE.ok;
  };
  const randomness = (_vfs: number, count: number, out: number): number => {
    for (let index = 0; index < count; index++) memory.bytes[out + index] = Math.floor(Math.random() * 256);
    return count;
  };
  const time = (_vfs: number, out: number): number => {
    memory.view.setFloat64(out, JULIAN_DAY_OF_1970 + Date.now() / DAY_MS, true);
    return CODE.ok;
  };

  const calls = addToTable(api.__indirect_function_table, [
    ["iiiii", open],
    ["iii", remove],
    ["iiii", access],
    ["iiii", fullPath],
    ["iii", randomness],
    ["ii", () => 0], // sleep: our own busy handler waits
    ["ii", time],
    ["iii", () => 0], // last error: there is no system that had one
  ]);
  const name = zeroEnded("unwind");
  const nameAt = api.malloc(name.length);
  memory.put(nameAt, name);
  const noLibraries = [0, 0, 0, 0];
  const fields = [VERSION, FILE_BYTES, LONGEST_NAME, 0, nameAt, 0, ...calls.slice(0, 4), ...noLibraries];
  api.sqlite3_vfs_register(memory.store(api, [...fields, ...calls.slice(4)]), 1);
}
