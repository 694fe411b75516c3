import { sleep } from "unwind/asyncio";

/** Asks the supplier for the price of an item. It takes a while, and may fail. */
export type Ask = (item: string) => Promise<number>;

let free = 3;
const line: (() => void)[] = [];

export async function priceOf(item: string, ask: Ask): Promise<number> {
  if (free > 0) free--;
  else await new Promise<void>((resolve) => line.push(resolve));
  try {
    return await ask(item);
  } finally {
    const next = line.shift();
    if (next === undefined) free++;
    else next();
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
