import { sleep } from "unwind/asyncio";

/** Asks for the answer to a key. It takes a while, and may fail. */
export type Load<T> = (key: string) => Promise<T>;

interface Entry<T> {
  readonly answer: Promise<T>;
  hasFailed: boolean;
}

export class Cache<T> {
  readonly #load: Load<T>;
  readonly #entries = new Map<string, Entry<T>>();

  constructor(load: Load<T>) {
    this.#load = load;
  }

  get(key: string): Promise<T> {
    let entry = this.#entries.get(key);
    if (entry === undefined || entry.hasFailed) {
      const fresh: Entry<T> = { answer: this.#load(key), hasFailed: false };
      fresh.answer.then(undefined, () => {
        fresh.hasFailed = true;
      });
      this.#entries.set(key, fresh);
      entry = fresh;
    }
    return entry.answer;
  }

  forget(key: string): void {
    this.#entries.delete(key);
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
