// SQLite's five levels of locks between the connections to one database: https://sqlite.org/lockingv3.html
import { wake } from "../heap/futex.ts";
import { threadId, words } from "../heap/heap.ts";
import { LEVEL } from "./codes.ts";
import { FILE, LOCKED, othersThan, ownerOf, UNLOCKS } from "./files.ts";

/** Who stands in the way of a lock: whether it could go away while this thread waits, and what tells that it has. */
export interface Obstacle {
  /** A word that changes, and is woken, when somebody unlocks the file. */
  readonly at: number;
  /** What it held when the lock was refused. */
  readonly seen: number;
  /** False when only connections of this very thread are in the way: nobody would unlock them meanwhile. */
  readonly canPass: boolean;
}

// All of this runs within `withFiles`.

/**
 * Gives a handle more of its file.
 *
 * @returns undefined when it has it; else what is in the way. On the way to "exclusive" it then keeps "pending": nobody new comes in, and those who
 *   read come to their end.
 */
export function lock(handle: number, level: number): Obstacle | undefined {
  if (lockedBy(handle) >= level) return undefined;
  const others = othersThan(handle);
  // A reader comes in unless somebody waits to write; a second writer does not come in at all.
  const first = level === LEVEL.shared ? LEVEL.pending : LEVEL.reserved;
  let inTheWay = others.filter((each) => lockedBy(each) >= first);
  if (inTheWay.length === 0 && level === LEVEL.exclusive) {
    words[handle + LOCKED] = LEVEL.pending;
    inTheWay = others.filter((each) => lockedBy(each) >= LEVEL.shared);
  }
  if (inTheWay.length > 0) {
    const at = (words[handle + FILE] as number) + UNLOCKS;
    return { at, seen: Atomics.load(words, at), canPass: inTheWay.some((each) => ownerOf(each) !== threadId) };
  }
  words[handle + LOCKED] = level;
  return undefined;
}

/** Leaves a handle less of its file, and wakes who waits for that. */
export function unlock(handle: number, level: number): void {
  if (lockedBy(handle) <= level) return;
  words[handle + LOCKED] = level;
  const at = (words[handle + FILE] as number) + UNLOCKS;
  Atomics.add(words, at, 1);
  wake(at);
}

/** Tells whether any connection is about to write. */
export function isReserved(handle: number): boolean {
  return lockedBy(handle) >= LEVEL.reserved || othersThan(handle).some((each) => lockedBy(each) >= LEVEL.reserved);
}

function lockedBy(handle: number): number {
  return words[handle + LOCKED] as number;
}
