// fails: whoever asks meanwhile shares the request
// says: before you wait: the promise
import { sleep } from "unwind/asyncio";

/** Asks for the answer to a key. It takes a while, and may fail. */
export type Load<T> = (key: string) => Promise<T>;

export class Cache<T> {
  readonly #load: Load<T>;
  readonly #answers = new Map<string, T>();

  constructor(load: Load<T>) {
    this.#load = load;
  }

  async get(key: string): Promise<T> {
    if (this.#answers.has(key)) return this.#answers.get(key) as T;
    const answer = await this.#load(key);
    this.#answers.set(key, answer);
    return answer;
  }

  forget(key: string): void {
    this.#answers.delete(key);
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
