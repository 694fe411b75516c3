import { Lock, sleep } from "unwind/asyncio";

/** Asks for the answer to a key. It takes a while, and may fail. */
export type Load<T> = (key: string) => Promise<T>;

type Outcome<T> = { readonly value: T } | { readonly error: unknown };

interface Room<T> {
  readonly lock: Lock;
  came: Outcome<T> | undefined;
}

export class Cache<T> {
  readonly #load: Load<T>;
  readonly #rooms = new Map<string, Room<T>>();

  constructor(load: Load<T>) {
    this.#load = load;
  }

  async get(key: string): Promise<T> {
    const room = this.#rooms.get(key) ?? { lock: new Lock(), came: undefined };
    this.#rooms.set(key, room);
    using _held = await room.lock.acquire();
    room.came ??= await this.#outcomeOf(key, room);
    if ("error" in room.came) throw room.came.error;
    return room.came.value;
  }

  forget(key: string): void {
    this.#rooms.delete(key);
  }

  async #outcomeOf(key: string, room: Room<T>): Promise<Outcome<T>> {
    try {
      return { value: await this.#load(key) };
    } catch (error) {
      // Who waits in this room shares the failure; who comes later gets another room.
      if (this.#rooms.get(key) === room) this.#rooms.delete(key);
      return { error };
    }
  }
}

export async function main(): Promise<void> {
  let requests = 0;
  const rates = new Cache(async (currency) => {
    const request = ++requests;
    await sleep(20); // the bank is slow
    if (request === 1) throw new Error("no answer from the bank");
    return currency === "USD" ? 1.08 : 0.84;
  });
  const rateOf = async (currency: string): Promise<number | string> => {
    try {
      return await rates.get(currency);
    } catch (error) {
      return (error as Error).message;
    }
  };
  console.log(await Promise.all([rateOf("USD"), rateOf("USD")]));
  console.log(await Promise.all([rateOf("USD"), rateOf("USD"), rateOf("GBP")]));
  console.log("requests:", requests);
}
