import { sleep } from "unwind/asyncio";

/**
 * A line of items between tasks. It holds `bound` items at most; whoever waits
 * longest is served first.
 */
export class FairQueue<T> {
  readonly #bound: number;
  readonly #items: T[] = [];

  constructor(bound: number) {
    this.#bound = bound;
  }

  /**
   * Puts an item, as soon as there is room.
   *
   * @param signal - ends the wait when it aborts: its reason comes out, and the
   *   item is not put.
   */
  async put(item: T, signal?: AbortSignal): Promise<void> {
    // TODO: wait in order of arrival, and leave the line when the signal aborts
    while (this.#items.length >= this.#bound) await sleep(10);
    this.#items.push(item);
  }

  /**
   * Takes the oldest item, as soon as there is one.
   *
   * @param signal - ends the wait when it aborts: its reason comes out, and no item
   *   is lost.
   */
  async get(signal?: AbortSignal): Promise<T> {
    while (this.#items.length === 0) await sleep(10);
    return this.#items.shift() as T;
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
