// fails: still at most three after many calls
// says: given back twice is one place too many
import { Semaphore, sleep } from "unwind/asyncio";

/** Asks the supplier for the price of an item. It takes a while, and may fail. */
export type Ask = (item: string) => Promise<number>;

const places = new Semaphore(3);

export async function priceOf(item: string, ask: Ask): Promise<number> {
  using _place = await places.acquire();
  try {
    return await ask(item);
  } finally {
    places.release();
  }
}

export async function main(): Promise<void> {
  let open = 0;
  const ask: Ask = async (item) => {
    console.log(item, "is call", ++open);
    await sleep(20);
    open--;
    return item.length;
  };
  const items = ["tea", "milk", "bread", "salt", "rice"];
  console.log("prices:", await Promise.all(items.map((item) => priceOf(item, ask))));
}
