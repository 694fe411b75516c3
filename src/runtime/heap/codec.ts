// Values on their way between threads: structured values as MessagePack, shared objects as themselves, anything else refused by name.
import { addExtension, Packr } from "msgpackr";
import { RuntimeError } from "../errors.ts";
import { fromTravel, toTravel, type TravellingError } from "./errors-travel.ts";
import type { Kind } from "./layout.ts";
import { addressOf, receive, SharedObject, tagOf, travels } from "./shared.ts";
import { type Called, refuseWhatCannotTravel } from "./travels.ts";

const packr = new Packr({
  structuredClone: true,
  moreTypes: true,
  useRecords: true,
  useBigIntExtension: true,
  mapsAsObjects: false,
  int64AsType: "bigint",
});

/** The shared objects in the value that is encoded just now. */
let carried: SharedObject[] | undefined;

addExtension({
  Class: SharedObject,
  type: 0x10,
  write: (object: SharedObject) => {
    carried?.push(object);
    travels(object);
    return [tagOf(object), addressOf(object)];
  },
  read: ([kind, at]: [Kind, number]) => receive(kind, at),
});
addExtension({
  Class: Error,
  type: 0x11,
  write: (error: Error) => toTravel(error),
  read: (sent: TravellingError) => fromTravel(sent),
});

/** A value in bytes, and the shared objects that the bytes speak of by address: whoever keeps the bytes must hold those. */
export interface Encoded {
  readonly bytes: Uint8Array;
  readonly carried: readonly SharedObject[];
}

/**
 * Turns a value into bytes that another thread can read. It arrives as `structuredClone` would copy it, but for three things: shared objects
 * arrive as themselves, errors as instances of their exported class, and -0 as 0 outside typed arrays.
 *
 * @throws {TypeError} when a part of it cannot travel; the message names the part.
 */
export function encode(value: unknown, called: Called): Encoded {
  if (typeof value === "object" || typeof value === "function" || typeof value === "symbol")
    refuseWhatCannotTravel(value, called);
  // msgpackr keeps one state for the value that it packs.
  if (carried !== undefined)
    throw new RuntimeError("A value was sent by a getter of another value that was just being sent");
  const collected: SharedObject[] = [];
  carried = collected;
  try {
    return { bytes: packr.pack(value) as Uint8Array, carried: collected };
  } finally {
    carried = undefined;
  }
}

/** Makes the value again. Each call gives a fresh copy. */
export function decode(encoded: Uint8Array): unknown {
  return packr.unpack(encoded);
}
