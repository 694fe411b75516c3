// fails: put waits while the queue is full
// says: b has to wait
import { Semaphore, sleep } from "unwind/asyncio";

export class FairQueue<T> {
  readonly #items: T[] = [];
  readonly #filled = new Semaphore(0);
  readonly #bound: number;

  constructor(bound: number) {
    this.#bound = bound;
  }

  async put(item: T, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    if (this.#items.length > this.#bound) await sleep(0, { signal });
    this.#items.push(item);
    this.#filled.release();
  }

  async get(signal?: AbortSignal): Promise<T> {
    await this.#filled.acquire({ signal });
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
