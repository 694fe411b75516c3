// An item as two words: whole numbers and the like as they are, everything else as a message on the heap.
import { discardMessage, readMessage, storeMessage } from "../heap/messages.ts";

const MESSAGE = 0;
const INT = 1;
const UNDEFINED = 2;
const NULL = 3;
const FALSE = 4;
const TRUE = 5;

/** The first word of an item. */
export function tagOf(item: unknown): number {
  if (typeof item === "number") return (item | 0) === item ? INT : MESSAGE;
  if (item === undefined) return UNDEFINED;
  if (item === null) return NULL;
  if (typeof item === "boolean") return item ? TRUE : FALSE;
  return MESSAGE;
}

/**
 * The second word of an item. From then on it must be taken or discarded.
 *
 * @throws {TypeError} when a part of it cannot travel; the message names the part.
 */
export function payloadOf(tag: number, item: unknown): number {
  if (tag === INT) return item as number;
  return tag === MESSAGE ? storeMessage(item, "The item") : 0;
}

/** Gives an item, and leaves it where it is. */
export function readItem(tag: number, payload: number): unknown {
  if (tag === INT) return payload;
  if (tag === MESSAGE) return readMessage(payload);
  if (tag === UNDEFINED) return undefined;
  return tag === NULL ? null : tag === TRUE;
}

/** Gives back what an item takes on the heap. */
export function discardItem(tag: number, payload: number): void {
  if (tag === MESSAGE) discardMessage(payload);
}

/** Gives an item, and gives back what it took on the heap. */
export function takeItem(tag: number, payload: number): unknown {
  if (tag !== MESSAGE) return readItem(tag, payload);
  try {
    return readMessage(payload);
  } finally {
    discardMessage(payload);
  }
}
