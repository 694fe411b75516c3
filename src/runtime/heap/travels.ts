// What can travel to another thread, and how the part that cannot is named.
import { describe } from "../errors.ts";
import { isGone, SharedObject } from "./shared.ts";

/** Why a value cannot travel: what to say of the part that cannot, and how to name that part once the whole has a name. */
interface Refusal {
  readonly problem: string;
  name(whole: string): string;
}

/** How to call a value in an error; of a list of arguments, how to call each. */
export type Called = string | ((index: number) => string);

/**
 * Refuses a value that cannot travel.
 *
 * @throws {TypeError} when a part of it cannot travel; the message names the part.
 */
export function refuseWhatCannotTravel(value: unknown, called: Called): void {
  const seen = new Set<object>();
  if (typeof called === "string") {
    throwIf(refusalOf(value, seen, nothing), () => called);
  } else if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      throwIf(refusalOf(value[index], seen, nothing), () => called(index));
    }
  }
}

function throwIf(refusal: Refusal | undefined, called: () => string): void {
  if (refusal !== undefined) throw new TypeError(`${refusal.name(called())} ${refusal.problem}`);
}

/** Tells whether a value can travel without the objects in `without`, which are on their way already. */
export function canTravel(value: unknown, without: ReadonlySet<object>): boolean {
  try {
    return refusalOf(value, new Set(), without) === undefined;
  } catch {
    // A getter of the program's own threw.
    return false;
  }
}

const nothing: ReadonlySet<object> = new Set();

/** The prototypes of what travels; an instance of any other class would arrive as something else. */
const travelling: ReadonlySet<unknown> = new Set<unknown>([
  null,
  Object.prototype,
  Array.prototype,
  Map.prototype,
  Set.prototype,
  Date.prototype,
  RegExp.prototype,
  ArrayBuffer.prototype,
  DataView.prototype,
  ...[Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array].map(prototypeOf),
  ...[Float32Array, Float64Array, BigInt64Array, BigUint64Array].map(prototypeOf),
]);

function prototypeOf(type: { readonly prototype: unknown }): unknown {
  return type.prototype;
}

function refusalOf(value: unknown, seen: Set<object>, without: ReadonlySet<object>): Refusal | undefined {
  if (typeof value === "function") {
    return refuse(
      value,
      "functions cannot travel to another thread: threads share no variables. Send plain data, and export what the thread should call",
    );
  }
  if (typeof value === "symbol") return refuse(value, "symbols cannot travel to another thread");
  if (typeof value !== "object" || value === null) return undefined;
  if (without.has(value)) return refuse(value, "that is on its way already");
  if (seen.has(value)) return undefined;
  seen.add(value);
  if (value instanceof SharedObject) {
    if (isGone(value)) return refuse(value, "its result was fetched already: send the result itself");
    return undefined;
  }
  // An error always travels: what hangs on it and cannot is left behind.
  if (value instanceof Error) return undefined;
  if (!travelling.has(Object.getPrototypeOf(value))) {
    return refuse(
      value,
      "that cannot travel to another thread. Plain objects, arrays, maps, sets, dates, typed arrays, errors and what unwind/threading makes can",
    );
  }
  if (ArrayBuffer.isView(value)) return undefined;
  return refusalInside(value, seen, without);
}

function refusalInside(value: object, seen: Set<object>, without: ReadonlySet<object>): Refusal | undefined {
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      const refusal = refusalOf(value[index], seen, without);
      if (refusal !== undefined) return within(refusal, (whole) => `${whole}[${index}]`);
    }
  } else if (value instanceof Map) {
    for (const [key, item] of value as Map<unknown, unknown>) {
      const keyRefusal = refusalOf(key, seen, without);
      if (keyRefusal !== undefined) return within(keyRefusal, (whole) => `a key of ${whole}`);
      const refusal = refusalOf(item, seen, without);
      if (refusal !== undefined) return within(refusal, (whole) => `${whole}.get(${describe(key)})`);
    }
  } else if (value instanceof Set) {
    for (const item of value as Set<unknown>) {
      const refusal = refusalOf(item, seen, without);
      if (refusal !== undefined) return within(refusal, (whole) => `a member of ${whole}`);
    }
  } else {
    for (const [key, item] of Object.entries(value)) {
      const refusal = refusalOf(item, seen, without);
      if (refusal !== undefined) return within(refusal, (whole) => `${whole}.${key}`);
    }
  }
  return undefined;
}

function refuse(value: unknown, why: string): Refusal {
  return { problem: `is ${describe(value)}, and ${why}`, name: (whole) => whole };
}

function within(refusal: Refusal, step: (whole: string) => string): Refusal {
  return { problem: refusal.problem, name: (whole) => refusal.name(step(whole)) };
}
