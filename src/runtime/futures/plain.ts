// Values on their way to another process, which shares no memory with this one: plain data only.
import { encode, type Encoded } from "../heap/codec.ts";
import { CLASS_OF_KIND } from "../heap/layout.ts";
import { storeEncoded } from "../heap/messages.ts";
import { tagOf } from "../heap/shared.ts";
import type { Called } from "../heap/travels.ts";

/**
 * Turns a value into bytes that another process can read.
 *
 * @throws {TypeError} when a part of it cannot travel, or is shared memory; the message names it.
 */
export function encodePlain(value: unknown, called: Called): Encoded {
  const encoded = encode(value, called);
  const [shared] = encoded.carried;
  if (shared === undefined) return encoded;
  const what = typeof called === "string" ? called : called(indexOfShared(value as readonly unknown[]));
  throw new TypeError(
    `${what} has a ${CLASS_OF_KIND[tagOf(shared)]} in it, and processes share no memory. Send plain data, or use a ThreadPoolExecutor`,
  );
}

function indexOfShared(values: readonly unknown[]): number {
  return values.findIndex((value) => encode(value, "").carried.length > 0);
}

/** Puts arguments for another process on the heap. @throws {TypeError} when one of them cannot travel there. */
export function storePlain(values: readonly unknown[], called: Called): number {
  return storeEncoded(encodePlain(values, called));
}
