// The bytes of a database file on the shared heap: blocks of one size, and a table of their addresses. Its owner's mutex guards it.
import { allocate, free } from "../heap/allocator.ts";
import { bytes, words } from "../heap/heap.ts";
import { HEADER } from "../heap/layout.ts";

/** A file's own words, in its owner's block: its length in bytes, its table, and how many blocks the table has room for. */
export const STORAGE_WORDS = 3;
const LENGTH = 0;
const TABLE = 1;
const ROOM = 2;

/** Words of one block: just what a power of two has beside the allocator's header. */
const BLOCK_WORDS = 2 ** 11 - 2;
const BLOCK = BLOCK_WORDS * 4;
const FIRST_ROOM = 62;

/** Gives a file's length in bytes. */
export function lengthOf(file: number): number {
  return at(file + LENGTH);
}

/** How long one file may become, in bytes: half of the heap, so that a database leaves room for the rest of the program. */
export function longestFile(): number {
  return at(HEADER.end) * 2;
}

/** Copies bytes out of a file. @returns how many there were. */
export function readAt(file: number, into: Uint8Array, offset: number): number {
  const count = Math.max(0, Math.min(into.length, lengthOf(file) - offset));
  pieces(file, offset, count, (block, from, done, size) => {
    into.set(bytes.subarray(block * 4 + from, block * 4 + from + size), done);
  });
  return count;
}

/**
 * Copies bytes into a file, which grows as needed.
 *
 * @throws {RangeError} when the heap has no room for them, or the file would become too long.
 */
export function writeAt(file: number, source: Uint8Array, offset: number): void {
  const end = offset + source.length;
  if (end > longestFile()) throw new RangeError("The file would take more than half of the shared heap");
  reserve(file, Math.ceil(end / BLOCK));
  pieces(file, offset, source.length, (block, from, done, size) => {
    bytes.set(source.subarray(done, done + size), block * 4 + from);
  });
  if (end > lengthOf(file)) words[file + LENGTH] = end;
}

/** Makes a file shorter, and gives back what it no longer needs. Longer it becomes only by writing. */
export function truncate(file: number, length: number): void {
  if (length >= lengthOf(file)) return;
  const kept = Math.ceil(length / BLOCK);
  for (let index = kept; index < at(file + ROOM) && at(at(file + TABLE) + index) !== 0; index++) {
    free(at(at(file + TABLE) + index));
    words[at(file + TABLE) + index] = 0;
  }
  // Where it grows again, the rest of its last block has to be zero.
  const rest = length % BLOCK;
  if (rest > 0) {
    const start = at(at(file + TABLE) + kept - 1) * 4;
    bytes.fill(0, start + rest, start + BLOCK);
  }
  words[file + LENGTH] = length;
  if (length > 0 || at(file + TABLE) === 0) return;
  free(at(file + TABLE));
  words[file + TABLE] = 0;
  words[file + ROOM] = 0;
}

/** Makes sure that the first `count` blocks of a file are there. */
function reserve(file: number, count: number): void {
  if (count > at(file + ROOM)) {
    let room = Math.max(FIRST_ROOM, at(file + ROOM));
    while (room < count) room = 2 * room + 2;
    const table = allocate(room);
    words.copyWithin(table, at(file + TABLE), at(file + TABLE) + at(file + ROOM));
    if (at(file + TABLE) !== 0) free(at(file + TABLE));
    words[file + TABLE] = table;
    words[file + ROOM] = room;
  }
  const table = at(file + TABLE);
  let index = count;
  while (index > 0 && at(table + index - 1) === 0) index--;
  for (; index < count; index++) words[table + index] = allocate(BLOCK_WORDS);
}

/** Walks the blocks that a range of a file lies in. */
function pieces(
  file: number,
  offset: number,
  count: number,
  act: (block: number, from: number, done: number, size: number) => void,
): void {
  for (let done = 0; done < count;) {
    const from = (offset + done) % BLOCK;
    const size = Math.min(BLOCK - from, count - done);
    act(at(at(file + TABLE) + Math.floor((offset + done) / BLOCK)), from, done, size);
    done += size;
  }
}

function at(index: number): number {
  return words[index] as number;
}
