// fails: whoever is stopped before it begins does nothing
// says: look at it first
import { sleep } from "unwind/asyncio";

/** Joins a line at its end. Gives what leaves it again. */
function join<Waiter>(line: Waiter[], waiter: Waiter): () => void {
  line.push(waiter);
  return () => line.splice(line.indexOf(waiter), 1);
}

/** Waits in a line until it is told to go on, or to stop. */
function inLine<Given>(
  signal: AbortSignal | undefined,
  enter: (goOn: (given: Given) => void) => () => void,
): Promise<Given> {
  return new Promise<Given>((resolve, reject) => {
    const leave = enter((given) => {
      signal?.removeEventListener("abort", stop);
      resolve(given);
    });
    const stop = (): void => {
      leave();
      reject(signal?.reason as Error);
    };
    signal?.addEventListener("abort", stop, { once: true });
  });
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
    const getter = this.#getters.shift();
    if (getter !== undefined) getter(item);
    else if (this.#items.length < this.#bound) this.#items.push(item);
    else await inLine<void>(signal, (goOn) => join(this.#putters, { item, goOn }));
  }

  async get(signal?: AbortSignal): Promise<T> {
    const item = this.#items.shift();
    if (item === undefined) return await inLine<T>(signal, (goOn) => join(this.#getters, goOn));
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
