// fails: whoever waits longest is served first
// says: The first of them must get it
import { sleep } from "unwind/asyncio";

export class FairQueue<T> {
  readonly #bound: number;
  readonly #items: T[] = [];

  constructor(bound: number) {
    this.#bound = bound;
  }

  async put(item: T, signal?: AbortSignal): Promise<void> {
    while (this.#items.length >= this.#bound) await sleep(0, { signal });
    signal?.throwIfAborted();
    this.#items.push(item);
  }

  async get(signal?: AbortSignal): Promise<T> {
    while (this.#items.length === 0) await sleep(0, { signal });
    signal?.throwIfAborted();
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
