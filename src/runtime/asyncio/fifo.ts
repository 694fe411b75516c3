// First in, first out, in a ring: no item is ever shifted.

export class Fifo<T> {
  /** Its length is a power of two. */
  #ring: (T | undefined)[] = new Array<T | undefined>(16).fill(undefined);
  #head = 0;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  push(item: T): void {
    if (this.#size === this.#ring.length) this.#grow();
    this.#ring[(this.#head + this.#size) & (this.#ring.length - 1)] = item;
    this.#size++;
  }

  /** Takes the oldest; `undefined` where there is none. */
  pop(): T | undefined {
    if (this.#size === 0) return undefined;
    const item = this.#ring[this.#head];
    // What was taken must not be kept alive from here.
    this.#ring[this.#head] = undefined;
    this.#head = (this.#head + 1) & (this.#ring.length - 1);
    this.#size--;
    return item;
  }

  #grow(): void {
    const old = this.#ring;
    const ring = [...old.slice(this.#head), ...old.slice(0, this.#head)];
    this.#ring = ring.concat(new Array<T | undefined>(old.length).fill(undefined));
    this.#head = 0;
  }
}
