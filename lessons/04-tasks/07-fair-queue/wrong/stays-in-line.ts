// fails: a cancelled get loses no item
// says: she leaves the line
import { sleep } from "unwind/asyncio";

function unlessStopped<G>(given: Promise<G>, signal: AbortSignal | undefined): Promise<G> {
  if (signal === undefined) return given;
  return Promise.race([given, sleep(Infinity, { signal }) as Promise<never>]);
}

export class FairQueue<T> {
  readonly #bound: number;
  readonly #items: T[] = [];
  readonly #getters: ((item: T) => void)[] = [];
  readonly #putters: { readonly item: T; readonly goOn: () => void }[] = [];

  constructor(bound: number) {
    this.#bound = bound;
  }

  async put(item: T, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    const getter = this.#getters.shift();
    if (getter !== undefined) getter(item);
    else if (this.#items.length < this.#bound) this.#items.push(item);
    else await unlessStopped(new Promise<void>((goOn) => this.#putters.push({ item, goOn })), signal);
  }

  async get(signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted();
    const item = this.#items.shift();
    if (item === undefined) return await unlessStopped(new Promise<T>((goOn) => this.#getters.push(goOn)), signal);
    const putter = this.#putters.shift();
    if (putter !== undefined) {
      this.#items.push(putter.item);
      putter.goOn();
    }
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
