import { Semaphore, sleep } from "unwind/asyncio";

/**
 * A line of items between tasks. It holds `bound` items at most; whoever waits
 * longest is served first.
 */
export class FairQueue<T> {
  readonly #items: T[] = [];
  /** A place for each item that could still come. */
  readonly #room: Semaphore;
  /** A place for each item that is there. */
  readonly #filled = new Semaphore(0);

  constructor(bound: number) {
    this.#room = new Semaphore(bound);
  }

  /**
   * Puts an item, as soon as there is room.
   *
   * @param signal - ends the wait when it aborts: its reason comes out, and the
   *   item is not put.
   */
  async put(item: T, signal?: AbortSignal): Promise<void> {
    // No `using`: the place is taken as long as the item is there, and `get` frees
    // it
    await this.#room.acquire({ signal });
    // From here on nothing waits: whoever has got this far is not cancelled any
    // more
    this.#items.push(item);
    this.#filled.release();
  }

  /**
   * Takes the oldest item, as soon as there is one.
   *
   * @param signal - ends the wait when it aborts: its reason comes out, and no item
   *   is lost.
   */
  async get(signal?: AbortSignal): Promise<T> {
    await this.#filled.acquire({ signal });
    const item = this.#items.shift() as T;
    this.#room.release();
    return item;
  }
}

export async function main(): Promise<void> {
  const queue = new FairQueue<string>(2);
  const stop = new AbortController();
  const worker = async (name: string, signal?: AbortSignal): Promise<void> => {
    try {
      for (;;) {
        const photo = await queue.get(signal);
        console.log(name, "prints", photo);
        await sleep(20);
        if (photo === "photo 6") return;
      }
    } catch (error) {
      console.log(name, "stops:", error instanceof Error ? error.message : error);
    }
  };
  const workers = [worker("Ada", stop.signal), worker("Ben")];
  for (let photo = 1; photo <= 6; photo++) {
    await queue.put(`photo ${photo}`);
    if (photo === 4) stop.abort(new Error("end of her shift"));
  }
  await Promise.all(workers);
}
