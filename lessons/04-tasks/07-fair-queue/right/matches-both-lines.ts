import { Event, sleep } from "unwind/asyncio";

interface Wish<T> {
  readonly isGranted: Event;
  readonly item: T;
}

interface Hope<T> {
  readonly isGranted: Event;
  item?: T;
}

export class FairQueue<T> {
  readonly #bound: number;
  readonly #items: T[] = [];
  #puts: Wish<T>[] = [];
  #gets: Hope<T>[] = [];

  constructor(bound: number) {
    this.#bound = bound;
  }

  async put(item: T, signal?: AbortSignal): Promise<void> {
    const wish: Wish<T> = { isGranted: new Event(), item };
    signal?.throwIfAborted();
    this.#puts.push(wish);
    this.#settle();
    try {
      await wish.isGranted.wait({ signal });
    } catch (error) {
      if (!wish.isGranted.isSet()) this.#puts = this.#puts.filter((each) => each !== wish);
      throw error;
    }
  }

  async get(signal?: AbortSignal): Promise<T> {
    const hope: Hope<T> = { isGranted: new Event() };
    signal?.throwIfAborted();
    this.#gets.push(hope);
    this.#settle();
    if (hope.isGranted.isSet()) return hope.item as T;
    try {
      await hope.isGranted.wait({ signal });
    } catch (error) {
      if (hope.isGranted.isSet()) return hope.item as T;
      this.#gets = this.#gets.filter((each) => each !== hope);
      throw error;
    }
    return hope.item as T;
  }

  /** Brings items in while there is room, and hands them out while somebody waits. */
  #settle(): void {
    for (let moved = true; moved;) {
      moved = false;
      const put = this.#items.length < this.#bound ? this.#puts.shift() : undefined;
      if (put !== undefined) {
        this.#items.push(put.item);
        put.isGranted.set();
        moved = true;
      }
      const hope = this.#items.length > 0 ? this.#gets.shift() : undefined;
      if (hope !== undefined) {
        hope.item = this.#items.shift() as T;
        hope.isGranted.set();
        moved = true;
      }
    }
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
