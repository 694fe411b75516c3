// fails: at most three calls run at once
// says: stand between the last look
import { sleep } from "unwind/asyncio";

/** Asks the supplier for the price of an item. It takes a while, and may fail. */
export type Ask = (item: string) => Promise<number>;

let calls = 0;

export async function priceOf(item: string, ask: Ask): Promise<number> {
  if (calls >= 3) await sleep(25);
  calls++;
  try {
    return await ask(item);
  } finally {
    calls--;
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
