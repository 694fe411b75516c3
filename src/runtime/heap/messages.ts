// A value that lies on the heap until another thread reads it. It holds the shared objects in it; every reader holds them for itself.
import { allocate, free, retain } from "./allocator.ts";
import { decode, encode, type Encoded } from "./codec.ts";
import { bytes, words } from "./heap.ts";
import type { Kind } from "./layout.ts";
import { addressOf, drop, tagOf } from "./shared.ts";
import type { Called } from "./travels.ts";

const LENGTH = 0;
const CARRIED = 1;
/** Behind these: kind and address of each object that it carries, then its bytes. */
const FIRST = 2;

/**
 * Puts a value on the heap.
 *
 * @returns the message's address; `discardMessage` it when nobody will read it any more.
 * @throws {TypeError} when a part of it cannot travel; the message names the part.
 */
export function storeMessage(value: unknown, called: Called): number {
  return storeEncoded(encode(value, called));
}

/** Puts a value on the heap that is in bytes already. */
export function storeEncoded(encoded: Encoded): number {
  const start = FIRST + 2 * encoded.carried.length;
  const message = allocate(start + ((encoded.bytes.length + 3) >>> 2));
  words[message + LENGTH] = encoded.bytes.length;
  words[message + CARRIED] = encoded.carried.length;
  encoded.carried.forEach((object, index) => {
    retain(addressOf(object));
    words.set([tagOf(object), addressOf(object)], message + FIRST + 2 * index);
  });
  bytes.set(encoded.bytes, (message + start) * 4);
  return message;
}

/** Gives a copy of the value. A message can be read any number of times, in any thread. */
export function readMessage(message: number): unknown {
  return decode(readEncoded(message));
}

/** Gives a copy of a message's bytes, for `decode`. */
export function readEncoded(message: number): Uint8Array {
  const start = (message + FIRST + 2 * at(message + CARRIED)) * 4;
  return new Uint8Array(bytes.subarray(start, start + at(message + LENGTH)));
}

/** Gives the message back, and lets go of what it carries. */
export function discardMessage(message: number): void {
  const end = message + FIRST + 2 * at(message + CARRIED);
  for (let entry = message + FIRST; entry < end; entry += 2) drop(at(entry) as Kind, at(entry + 1));
  free(message);
}

function at(index: number): number {
  return words[index] as number;
}
