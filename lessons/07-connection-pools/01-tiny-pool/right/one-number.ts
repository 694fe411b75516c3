import { contextManager, withContext } from "unwind/contextlib";
import { Lock, SharedInt } from "unwind/threading";

export class FakePool {
  readonly #lock = new Lock();
  readonly #names: readonly string[];
  /** Bit i is set while connection i is free. */
  readonly #mask: SharedInt;

  constructor(size: number) {
    this.#names = Array.from({ length: size }, (_, i) => `conn-${i}`);
    this.#mask = new SharedInt(2 ** size - 1);
  }

  readonly borrow = contextManager(function* borrow(this: FakePool) {
    const i = this.#takeHighest();
    try {
      yield `conn-${i}`;
    } finally {
      using _held = this.#lock.acquire();
      this.#mask.value |= 1 << i;
    }
  });

  #takeHighest(): number {
    using _held = this.#lock.acquire();
    const mask = this.#mask.value;
    if (mask === 0) throw new Error("every connection is lent");
    const i = 31 - Math.clz32(mask);
    this.#mask.value = mask & ~(1 << i);
    return i;
  }

  free(): string[] {
    using _held = this.#lock.acquire();
    const mask = this.#mask.value;
    return this.#names.filter((_, i) => (mask & (1 << i)) !== 0);
  }
}

export const pool = new FakePool(2); // made while the module loads: one pool for all threads

/** A job for another thread: borrows, and tells what it got. */
export function nameOfMine(): string | undefined {
  return withContext(pool.borrow(), (name) => name);
}

export function main(): void {
  withContext(pool.borrow(), (name) => console.log("using", name));
  console.log("free after:", pool.free());
}
