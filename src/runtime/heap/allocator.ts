// Hands out blocks of the heap and takes them back: a free list for each power of two, and a bump pointer behind them.
// A block has two words before its address: its power of two (the next free block while it is free), and how many hold it.
import { lockWord, unlockWord } from "./futex.ts";
import { words } from "./heap.ts";
import { HEADER } from "./layout.ts";

const SMALLEST = 3; // 8 words: two of header, six of use
const LARGEST = 28;
const HEADER_WORDS = 2;
/** What stands for the number of holders while a block is free: giving it back twice would hand it out twice. */
const FREED = -(2 ** 30);

/**
 * Takes a block, all zero, held once.
 *
 * @param size - in words.
 * @returns the block's address.
 * @throws {RangeError} when the heap is full.
 */
export function allocate(size: number): number {
  const power = Math.max(SMALLEST, 32 - Math.clz32(size + HEADER_WORDS - 1));
  let block = 0;
  lockWord(HEADER.allocatorLock);
  try {
    if (power <= LARGEST) block = unlink(power) || bump(power) || split(power);
  } finally {
    unlockWord(HEADER.allocatorLock);
  }
  if (block === 0) throw exhausted(size);
  words.fill(0, block, block + HEADER_WORDS + size);
  words[block] = power;
  words[block + 1] = 1;
  return block + HEADER_WORDS;
}

/** Gives a block back. Nobody may use it afterwards. */
export function free(address: number): void {
  const block = address - HEADER_WORDS;
  lockWord(HEADER.allocatorLock);
  try {
    if (at(block + 1) < 0) throw new Error(`Expected to free a block that is in use, got ${address}, which is free`);
    link(at(block), block);
  } finally {
    unlockWord(HEADER.allocatorLock);
  }
}

/** Holds a block once more. */
export function retain(address: number): void {
  Atomics.add(words, address - 1, 1);
}

/** How many words a block has room for; often more than were asked for. */
export function roomOf(address: number): number {
  return 2 ** at(address - HEADER_WORDS) - HEADER_WORDS;
}

/** How many words are handed out just now. It walks the free lists: for tests and benchmarks. */
export function wordsInUse(): number {
  let inUse = at(HEADER.bump);
  lockWord(HEADER.allocatorLock);
  try {
    for (let power = SMALLEST; power <= LARGEST; power++) {
      for (let block = at(HEADER.free + power); block !== 0; block = at(block)) inUse -= 2 ** power;
    }
  } finally {
    unlockWord(HEADER.allocatorLock);
  }
  return inUse;
}

// The rest runs with the allocator's lock held. Each gives a block, or 0.

function link(power: number, block: number): void {
  words[block] = at(HEADER.free + power);
  words[block + 1] = FREED;
  words[HEADER.free + power] = block;
}

function unlink(power: number): number {
  const block = at(HEADER.free + power);
  if (block !== 0) words[HEADER.free + power] = at(block);
  return block;
}

function bump(power: number): number {
  const block = at(HEADER.bump);
  if (block + 2 ** power > at(HEADER.end)) return 0;
  words[HEADER.bump] = block + 2 ** power;
  return block;
}

/** Halves a larger free block until it fits: what one big file left behind serves many small things. */
function split(power: number): number {
  for (let larger = power + 1; larger <= LARGEST; larger++) {
    const block = unlink(larger);
    if (block === 0) continue;
    for (let half = larger - 1; half >= power; half--) link(half, block + 2 ** half);
    return block;
  }
  return 0;
}

function at(index: number): number {
  return words[index] as number;
}

function exhausted(size: number): RangeError {
  return new RangeError(
    `The shared heap is full: no room for ${size * 4} bytes more of its ${at(HEADER.end) * 4}. ` +
      "Shared values, queued items, results that nobody fetched and files all live there",
  );
}
