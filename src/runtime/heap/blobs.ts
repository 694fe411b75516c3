// Bytes and strings on the heap: a block whose first word is their length in bytes.
import { allocate } from "./allocator.ts";
import { bytes, words } from "./heap.ts";

const encoder = new TextEncoder();
// A text that begins with a byte order mark keeps it.
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** Stores bytes. @returns the block's address; `free` it when done. */
export function storeBytes(source: Uint8Array): number {
  const address = allocate(1 + ((source.length + 3) >>> 2));
  words[address] = source.length;
  bytes.set(source, (address + 1) * 4);
  return address;
}

/** Gives a copy of the bytes of a block made by `storeBytes`. */
export function loadBytes(address: number): Uint8Array<ArrayBuffer> {
  const start = (address + 1) * 4;
  return new Uint8Array(bytes.subarray(start, start + (words[address] as number)));
}

/** Stores a string as UTF-8. @returns the block's address. */
export function storeText(text: string): number {
  return storeBytes(encoder.encode(text));
}

export function loadText(address: number): string {
  // A copy first: decoders refuse shared memory.
  return decoder.decode(loadBytes(address));
}
