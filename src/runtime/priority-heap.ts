// A binary heap, smallest first. It moves items as CPython's heapq does, so that items which compare equal come out in the same order.

/** Says whether `a` comes out before `b`. */
export type Less<T> = (a: T, b: T) => boolean;

/**
 * Compares as Python compares what one puts on a priority queue: arrays item by item, a shorter one before a longer one that
 * begins with it; all else by `<`.
 */
export function lessThan(a: unknown, b: unknown): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return (a as number) < (b as number);
  for (let at = 0; at < a.length && at < b.length; at++) {
    if (!same(a[at], b[at])) return lessThan(a[at], b[at]);
  }
  return a.length < b.length;
}

function same(a: unknown, b: unknown): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return Object.is(a, b) || a === b;
  return a.length === b.length && a.every((item, at) => same(item, b[at]));
}

export class PriorityHeap<T> {
  readonly #items: T[] = [];
  readonly #less: Less<T>;

  constructor(less: Less<T>) {
    this.#less = less;
  }

  get size(): number {
    return this.#items.length;
  }

  push(item: T): void {
    this.#items.push(item);
    this.#rise(0, this.#items.length - 1);
  }

  /** Takes the smallest; `undefined` where there is none. */
  pop(): T | undefined {
    const items = this.#items;
    const last = items.pop();
    if (items.length === 0 || last === undefined) return last;
    const [smallest] = items;
    items[0] = last;
    this.#sink();
    return smallest;
  }

  /** Moves the item at `from` up to its place, no further than `top`. */
  #rise(top: number, from: number): void {
    const items = this.#items;
    // Every index below is one of the heap's.
    const item = items[from] as T;
    let at = from;
    while (at > top) {
      const parentAt = (at - 1) >> 1;
      const parent = items[parentAt] as T;
      if (!this.#less(item, parent)) break;
      items[at] = parent;
      at = parentAt;
    }
    items[at] = item;
  }

  /** Moves the item at the top down to a leaf, the smaller child rising each time, and from there up to its place. */
  #sink(): void {
    const items = this.#items;
    const item = items[0] as T;
    let at = 0;
    for (let child = 1; child < items.length; child = 2 * at + 1) {
      const right = child + 1;
      if (right < items.length && !this.#less(items[child] as T, items[right] as T)) child = right;
      items[at] = items[child] as T;
      at = child;
    }
    items[at] = item;
    this.#rise(0, at);
  }
}
