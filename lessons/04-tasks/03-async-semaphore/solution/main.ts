import { Semaphore, sleep } from "unwind/asyncio";

/** Asks the supplier for the price of an item. It takes a while, and may fail. */
export type Ask = (item: string) => Promise<number>;

// For all calls together: made once, while the module loads
const places = new Semaphore(3);

/**
 * Gives the price of an item. At most three calls of `ask` run at once; whoever
 * comes then waits.
 *
 * An error of `ask` goes on to the caller.
 */
export async function priceOf(item: string, ask: Ask): Promise<number> {
  using _place = await places.acquire();
  // `await`, so that the block, and with it the place, lasts until the answer has
  // come
  return await ask(item);
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
