import { expected } from "../errors.ts";
import { cellOf, isCollectable, type Cell } from "./cell.ts";

/** A weak reference: called, it gives its object, or `undefined` once that was collected. */
export interface Ref<T extends object> {
  (): T | undefined;
}

/** The reference without a callback is one and the same for everybody. */
const shared = new WeakMap<Cell, Ref<object>>();

/**
 * Refers to an object without keeping it alive. Call the reference to get the object, or `undefined` once it was collected.
 *
 * When an object is collected is the engine's business: soon, late, or never before the program ends. Use the answer for what
 * can be built again, such as a cached value, and never to learn whether something was released.
 *
 * @param callback - called with the reference after the object was collected; those of one object newest first. Nobody waits
 *   for it, so an error in it is reported.
 * @throws {TypeError} when `object` is a number, a string or another value that is never collected.
 * @example
 * ```ts
 * const image = { name: "cat.png" };
 * const seen = ref(image);
 * console.log(seen()?.name); // prints cat.png
 * console.log(ref(image) === seen); // prints true
 * ```
 */
export function ref<T extends object>(object: T, callback?: (reference: Ref<T>) => unknown): Ref<T> {
  if (!isCollectable(object)) throw new TypeError(expected("an object to refer to", object));
  if (callback !== undefined && typeof callback !== "function") {
    throw new TypeError(expected("a function to call when the object was collected", callback));
  }
  const cell = cellOf(object);
  const known = callback === undefined ? (shared.get(cell) as Ref<T> | undefined) : undefined;
  if (known !== undefined) return known;
  const reference: Ref<T> = () => cell.object as T | undefined;
  if (callback === undefined) shared.set(cell, reference);
  else cell.watch(() => callback(reference));
  return reference;
}
