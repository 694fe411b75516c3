import { expected } from "../errors.ts";
import { cellOf, isCollectable, type Cell } from "./cell.ts";

interface Entry {
  readonly cell: Cell;
  /** Stops waiting for the collection of the value. */
  readonly unwatch: () => void;
}

/**
 * A map that does not keep its values alive: an entry vanishes when its value is collected. Use it for a cache whose values
 * somebody else owns. It has the methods of a `Map`.
 *
 * When a value is collected is the engine's business, so a key that was there may be gone at the next call: ask `get` once and
 * keep what it gave.
 *
 * @example
 * ```ts
 * const cache = new WeakValueDictionary<string, { name: string }>();
 * const logo = { name: "logo.png" };
 * cache.set("logo", logo);
 * console.log(cache.get("logo") === logo, cache.size); // prints true 1
 * ```
 */
export class WeakValueDictionary<Key, Value extends object> {
  readonly #entries = new Map<Key, Entry>();
  /** Values must not keep their dictionary alive either. */
  readonly #weakEntries = new WeakRef(this.#entries);

  /** @param entries - what it holds at first. Default: nothing. */
  constructor(entries: Iterable<readonly [Key, Value]> = []) {
    for (const [key, value] of entries) this.set(key, value);
  }

  /** How many entries have a live value. It counts them. */
  get size(): number {
    let count = 0;
    for (const { cell } of this.#entries.values()) if (cell.object !== undefined) count += 1;
    return count;
  }

  /** Gives the value, or `undefined` when there is none or it was collected. */
  get(key: Key): Value | undefined {
    return this.#entries.get(key)?.cell.object as Value | undefined;
  }

  /** Tells whether there is a live value. It may be collected before the next call. */
  has(key: Key): boolean {
    return this.get(key) !== undefined;
  }

  /**
   * Sets the value of a key.
   *
   * @throws {TypeError} when `value` is a number, a string or another value that is never collected.
   */
  set(key: Key, value: Value): this {
    if (!isCollectable(value)) throw new TypeError(expected("an object as the value", value));
    this.#entries.get(key)?.unwatch();
    const cell = cellOf(value);
    const weakEntries = this.#weakEntries;
    const unwatch = cell.watch(() => {
      const entries = weakEntries.deref();
      if (entries?.get(key) === entry) entries.delete(key);
    });
    const entry: Entry = { cell, unwatch };
    this.#entries.set(key, entry);
    return this;
  }

  /** Takes an entry away. Tells whether it had a live value. */
  delete(key: Key): boolean {
    const had = this.has(key);
    this.#entries.get(key)?.unwatch();
    this.#entries.delete(key);
    return had;
  }

  /** Takes every entry away. */
  clear(): void {
    for (const { unwatch } of this.#entries.values()) unwatch();
    this.#entries.clear();
  }

  /** Gives the live entries in the order in which their keys were added. A value lives at least until the next one is asked for. */
  *entries(): Generator<[Key, Value], void> {
    for (const [key, { cell }] of this.#entries) {
      const value = cell.object as Value | undefined;
      if (value !== undefined) yield [key, value];
    }
  }

  /** Gives the keys of the live entries. */
  *keys(): Generator<Key, void> {
    for (const [key] of this.entries()) yield key;
  }

  /** Gives the live values. */
  *values(): Generator<Value, void> {
    for (const [, value] of this.entries()) yield value;
  }

  /** Calls `visit` for each live entry. */
  forEach(visit: (value: Value, key: Key, dictionary: this) => void): void {
    for (const [key, value] of this.entries()) visit(value, key, this);
  }

  [Symbol.iterator](): Generator<[Key, Value], void> {
    return this.entries();
  }
}
