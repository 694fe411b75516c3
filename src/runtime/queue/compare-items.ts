// Which of two items comes first, as Python compares them.
import { describe, RuntimeError } from "../errors.ts";

/**
 * Tells whether `a` comes before `b`: numbers by size, strings in the order of their characters, arrays item by item, a shorter one before a longer one
 * that begins with it.
 *
 * @throws {TypeError} when the two cannot be compared: an object, or two of different kinds.
 */
export function comesBefore(a: unknown, b: unknown): boolean {
  if (typeof a === "number" && typeof b === "number") return a < b;
  if (Array.isArray(a) && Array.isArray(b)) return arrayBefore(a, b, 0);
  const kind = kindOf(a);
  if (kind === undefined || kind !== kindOf(b)) {
    throw new TypeError(
      `Expected items that can be compared: numbers, strings, dates, or arrays of these; got ${describe(a)} and ${describe(b)}. ` +
        "Put what has no order behind a number that no other item has: [priority, number, item]",
    );
  }
  return (a as number) < (b as number);
}

/** Deeper than this, nobody means it. */
const DEEPEST = 100;

function arrayBefore(a: readonly unknown[], b: readonly unknown[], depth: number): boolean {
  if (depth > DEEPEST) throw new RuntimeError(`Expected items of at most ${DEEPEST} arrays in each other`);
  for (let at = 0; at < a.length && at < b.length; at++) {
    const [left, right] = [a[at], b[at]];
    if (isSame(left, right, depth)) continue;
    return Array.isArray(left) && Array.isArray(right) ? arrayBefore(left, right, depth + 1) : comesBefore(left, right);
  }
  return a.length < b.length;
}

function isSame(a: unknown, b: unknown, depth: number): boolean {
  if (depth > DEEPEST) throw new RuntimeError(`Expected items of at most ${DEEPEST} arrays in each other`);
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, at) => isSame(item, b[at], depth + 1));
  const kind = kindOf(a);
  if (kind === undefined || kind !== kindOf(b)) return a === b;
  return !((a as number) < (b as number)) && !((a as number) > (b as number));
}

function kindOf(value: unknown): string | undefined {
  if (value instanceof Date) return "date";
  const type = typeof value;
  if (type === "number" || type === "bigint" || type === "boolean") return "number";
  return type === "string" ? type : undefined;
}
