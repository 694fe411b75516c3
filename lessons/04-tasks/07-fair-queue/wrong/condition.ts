// fails: whoever waits longest is served first
// says: The first of them must get it
import { Condition, sleep } from "unwind/asyncio";

export class FairQueue<T> {
  readonly #bound: number;
  readonly #items: T[] = [];
  readonly #changed = new Condition();

  constructor(bound: number) {
    this.#bound = bound;
  }

  async put(item: T, signal?: AbortSignal): Promise<void> {
    using _held = await this.#changed.acquire({ signal });
    await this.#changed.waitFor(() => this.#items.length < this.#bound, { signal });
    this.#items.push(item);
    this.#changed.notifyAll();
  }

  async get(signal?: AbortSignal): Promise<T> {
    using _held = await this.#changed.acquire({ signal });
    await this.#changed.waitFor(() => this.#items.length > 0, { signal });
    this.#changed.notifyAll();
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
