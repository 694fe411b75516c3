// Numbers of 64 bits on the heap. They are read and written whole: no thread ever sees half of one.
import { whenAttached, words } from "./heap.ts";

let longs: BigInt64Array = new BigInt64Array(0);
whenAttached(attach);
attach();

function attach(): void {
  longs = new BigInt64Array(words.buffer, 0, words.length >>> 1);
}

const number = new Float64Array(1);
const bits = new BigInt64Array(number.buffer);

/** Gives the number at an even address. */
export function loadFloat(at: number): number {
  bits[0] = Atomics.load(longs, at >>> 1);
  return number[0] as number;
}

/** Puts a number at an even address. */
export function storeFloat(at: number, value: number): void {
  Atomics.store(longs, at >>> 1, bitsOf(value));
}

/** Adds to the number at an even address, in one step. @returns the sum. */
export function addFloat(at: number, amount: number): number {
  for (let before = Atomics.load(longs, at >>> 1); ;) {
    bits[0] = before;
    const sum = (number[0] as number) + amount;
    const found = Atomics.compareExchange(longs, at >>> 1, before, bitsOf(sum));
    if (found === before) return sum;
    before = found;
  }
}

function bitsOf(value: number): bigint {
  number[0] = value;
  return bits[0] as bigint;
}
