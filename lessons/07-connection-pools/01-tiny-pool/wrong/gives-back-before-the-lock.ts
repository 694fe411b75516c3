// fails: takes the lock to give back
// says: Take the lock first, then change it
import { contextManager, withContext } from "unwind/contextlib";
import { Lock, SharedInt } from "unwind/threading";

interface Connection {
  readonly name: string;
  /** 1 while it is lent, else 0: one number, the same in every thread. */
  readonly lent: SharedInt;
}

export class FakePool {
  readonly #lock = new Lock();
  readonly #connections: readonly Connection[];

  constructor(size: number) {
    this.#connections = Array.from({ length: size }, (_, i) => ({ name: `conn-${i}`, lent: new SharedInt(0) }));
  }

  readonly borrow = contextManager(function* borrow(this: FakePool) {
    const connection = this.#take();
    try {
      yield connection.name;
    } finally {
      connection.lent.value = 0;
      using _held = this.#lock.acquire();
    }
  });

  /** Finds a free connection and marks it as lent, both under the lock: nobody can find it in between. */
  #take(): Connection {
    using _held = this.#lock.acquire();
    const connection = this.#connections.findLast((one) => one.lent.value === 0);
    if (connection === undefined) throw new Error("every connection is lent");
    connection.lent.value = 1;
    return connection;
  }

  /** The names of the connections that are free now. */
  free(): string[] {
    using _held = this.#lock.acquire();
    return this.#connections.filter((one) => one.lent.value === 0).map((one) => one.name);
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
