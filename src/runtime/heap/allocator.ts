// Hands out blocks of the heap and takes them back: a free list for each power of two, and a bump pointer behind them.
// A block has two words before its address: its power of two, and how many hold it.
import { lockWord, unlockWord } from "./futex.ts";
import { words } from "./heap.ts";
import { HEADER } from "./layout.ts";

const SMALLEST = 3; // 8 words: two of header, six of use
const LARGEST = 28;
const HEADER_WORDS = 2;

/**
 * Takes a block, all zero, held once.
 *
 * @param size - in words.
 * @returns the block's address.
 * @throws {RangeError} when the heap is full.
 */
export function allocate(size: number): number {
  const power = Math.max(SMALLEST, 32 - Math.clz32(size + HEADER_WORDS - 1));
  if (power > LARGEST) throw exhausted(size);
  const span = 2 ** power;
  lockWord(HEADER.allocatorLock);
  let block = at(HEADER.free + power);
  if (block !== 0) {
    words[HEADER.free + power] = at(block);
  } else {
    block = at(HEADER.bump);
    if (block + span > at(HEADER.end)) {
      unlockWord(HEADER.allocatorLock);
      throw exhausted(size);
    }
    words[HEADER.bump] = block + span;
  }
  unlockWord(HEADER.allocatorLock);
  words.fill(0, block, block + HEADER_WORDS + size);
  words[block] = power;
  words[block + 1] = 1;
  return block + HEADER_WORDS;
}

/** Gives a block back. Nobody may use it afterwards. */
export function free(address: number): void {
  const block = address - HEADER_WORDS;
  const list = HEADER.free + at(block);
  lockWord(HEADER.allocatorLock);
  words[block] = at(list);
  words[list] = block;
  unlockWord(HEADER.allocatorLock);
}

/** Holds a block once more. */
export function retain(address: number): void {
  Atomics.add(words, address - 1, 1);
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
