// What SQLite does with an open file: read, write, lock. Each function is called by SQLite, and its order is that of `struct sqlite3_io_methods`.
import { addToTable } from "./bridge.ts";
import type { CApi } from "./c-api.ts";
import { CODE } from "./codes.ts";
import { bytesOf, closeHandle } from "./files.ts";
import { ioResult } from "./io-result.ts";
import { isReserved, lock, type Obstacle, unlock } from "./locks.ts";
import type { Memory } from "./memory.ts";
import { lengthOf, readAt, truncate, writeAt } from "./storage.ts";

/** A file as SQLite has it: the address of its methods, and of our handle. */
export const FILE_BYTES = 8;
export const HANDLE = 4;

const SECTOR_BYTES = 4_096;
/** What was written stays written, whatever happens to a write beside it. */
const POWERSAFE_OVERWRITE = 0x1000;
/** Without shared memory for a log, which later versions have: `PRAGMA journal_mode=WAL` changes nothing. */
const VERSION = 1;

/**
 * Puts the methods of our files into an instance.
 *
 * @param onLock - is told what was in the way of a lock, or that nothing was.
 * @returns the address of the struct.
 */
export function installIoMethods(api: CApi, memory: Memory, onLock: (obstacle: Obstacle | undefined) => void): number {
  const handleOf = (file: number): number => memory.int(file + HANDLE);
  const bytesIn = (file: number): number => bytesOf(handleOf(file));

  const close = (file: number): number => ioResult(() => closeHandle(handleOf(file)));
  const read = (file: number, buffer: number, amount: number, offset: bigint): number => {
    const into = memory.bytes.subarray(buffer, buffer + amount);
    let count = 0;
    const result = ioResult(() => {
      count = readAt(bytesIn(file), into, Number(offset));
    });
    into.fill(0, count);
    return result === CODE.ok && count < amount ? CODE.ioerrShortRead : result;
  };
  const write = (file: number, buffer: number, amount: number, offset: bigint): number =>
    ioResult(() => writeAt(bytesIn(file), memory.bytes.subarray(buffer, buffer + amount), Number(offset)));
  const shorten = (file: number, length: bigint): number => ioResult(() => truncate(bytesIn(file), Number(length)));
  const size = (file: number, out: number): number =>
    ioResult(() => memory.view.setBigInt64(out, BigInt(lengthOf(bytesIn(file))), true));
  const take = (file: number, level: number): number =>
    ioResult(() => {
      const obstacle = lock(handleOf(file), level);
      onLock(obstacle);
      return obstacle === undefined ? CODE.ok : CODE.busy;
    });
  const leave = (file: number, level: number): number => ioResult(() => unlock(handleOf(file), level));
  const askReserved = (file: number, out: number): number =>
    ioResult(() => memory.putInt(out, isReserved(handleOf(file)) ? 1 : 0));

  const methods = addToTable(api.__indirect_function_table, [
    ["i", close],
    ["iiij", read],
    ["iiij", write],
    ["ij", shorten],
    ["ii", () => CODE.ok], // sync: the heap has it already
    ["ii", size],
    ["ii", take],
    ["ii", leave],
    ["ii", askReserved],
    ["iii", () => CODE.notfound], // file control: no wishes of its own
    ["i", () => SECTOR_BYTES],
    ["i", () => POWERSAFE_OVERWRITE],
  ]);
  return memory.store(api, [VERSION, ...methods]);
}
