// fails: another thread gets what is still free
// says: an array is each thread's own
import { contextManager, withContext } from "unwind/contextlib";
import { Lock } from "unwind/threading";

export class FakePool {
  readonly #lock = new Lock();
  readonly #names: string[];

  constructor(size: number) {
    this.#names = Array.from({ length: size }, (_, i) => `conn-${i}`);
  }

  readonly borrow = contextManager(function* borrow(this: FakePool) {
    const name = this.#take();
    try {
      yield name;
    } finally {
      using _held = this.#lock.acquire();
      this.#names.push(name);
    }
  });

  #take(): string {
    using _held = this.#lock.acquire();
    const name = this.#names.pop();
    if (name === undefined) throw new Error("every connection is lent");
    return name;
  }

  free(): string[] {
    using _held = this.#lock.acquire();
    return [...this.#names].sort();
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
