// Values on their way between threads: structured values as MessagePack, shared objects as themselves, anything else refused by name.
import { addExtension, Packr } from "msgpackr";
import { describe } from "../errors.ts";
import { fromTravel, toTravel, type TravellingError } from "./errors-travel.ts";
import type { Kind } from "./layout.ts";
import { receive, send, SharedObject } from "./shared.ts";

const packr = new Packr({
  structuredClone: true,
  moreTypes: true,
  useRecords: true,
  mapsAsObjects: false,
  int64AsType: "bigint",
});

addExtension({
  // msgpackr asks for a constructor and calls `instanceof`-like look-ups only.
  Class: SharedObject as unknown as new () => SharedObject,
  type: 0x10,
  write: (object: SharedObject) => send(object),
  read: ([kind, at]: [Kind, number]) => receive(kind, at),
});
addExtension({
  Class: Error,
  type: 0x11,
  write: (error: Error) => toTravel(error),
  read: (sent: TravellingError) => fromTravel(sent),
});

/**
 * Turns a value into bytes that another thread can read.
 *
 * @param what - how to call the value in an error: "argument 2 of bump".
 * @throws {TypeError} when a part of it cannot travel; the message names the part.
 */
export function encode(value: unknown, what: string): Uint8Array {
  if (typeof value === "object" || typeof value === "function" || typeof value === "symbol")
    refuseWhatCannotTravel(value, what, new Set());
  return packr.pack(value);
}

export function decode(encoded: Uint8Array): unknown {
  return packr.unpack(encoded);
}

const plain: readonly unknown[] = [
  null,
  Object.prototype,
  Date.prototype,
  RegExp.prototype,
  ArrayBuffer.prototype,
  DataView.prototype,
  Object.getPrototypeOf(Int8Array.prototype),
];

function refuseWhatCannotTravel(value: unknown, path: string, seen: Set<object>): void {
  if (typeof value === "function") {
    throw new TypeError(
      `${path} is ${describe(value)}, and functions cannot travel to another thread: threads share no variables. Send plain data, and export what the thread should call`,
    );
  }
  if (typeof value === "symbol")
    throw new TypeError(`${path} is a symbol, and symbols cannot travel to another thread`);
  if (typeof value !== "object" || value === null || seen.has(value)) return;
  seen.add(value);
  if (value instanceof SharedObject) return;
  if (value instanceof Error) {
    if (value.cause !== undefined) refuseWhatCannotTravel(value.cause, `${path}.cause`, seen);
    return;
  }
  if (Array.isArray(value)) {
    value.forEach((item, index) => {
      refuseWhatCannotTravel(item, `${path}[${index}]`, seen);
    });
  } else if (value instanceof Map) {
    for (const [key, item] of value) {
      refuseWhatCannotTravel(key, `a key of ${path}`, seen);
      refuseWhatCannotTravel(item, `${path}.get(${describe(key)})`, seen);
    }
  } else if (value instanceof Set) {
    for (const item of value) refuseWhatCannotTravel(item, `a member of ${path}`, seen);
  } else {
    const prototype: unknown = Object.getPrototypeOf(value);
    if (!plain.includes(prototype) && !ArrayBuffer.isView(value)) {
      throw new TypeError(
        `${path} is ${describe(value)}, and that cannot travel to another thread. Plain objects, arrays, maps, sets, dates, typed arrays, errors and what unwind/threading makes can`,
      );
    }
    if (ArrayBuffer.isView(value)) return;
    for (const [key, item] of Object.entries(value)) refuseWhatCannotTravel(item, `${path}.${key}`, seen);
  }
}
