import { sleep } from "unwind/asyncio";

/** Asks for the answer to a key. It takes a while, and may fail. */
export type Load<T> = (key: string) => Promise<T>;

/** Keeps the answers, and asks once for each. */
export class Cache<T> {
  readonly #load: Load<T>;
  readonly #answers = new Map<string, T>();

  constructor(load: Load<T>) {
    this.#load = load;
  }

  /**
   * Gives the answer to a key. Whoever asks while a request for the same key is
   * under way shares that request.
   *
   * A request that failed fails for all who share it, and is not kept: the next one
   * asks again.
   */
  async get(key: string): Promise<T> {
    // TODO: one request for all who ask at the same time, and keep no failure
    const known = this.#answers.get(key);
    if (known !== undefined) return known;
    const answer = await this.#load(key);
    this.#answers.set(key, answer);
    return answer;
  }

  /**
   * Forgets the answer to a key, also one that is still on its way: whoever asks
   * from now on gets one that was asked for after this.
   */
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
