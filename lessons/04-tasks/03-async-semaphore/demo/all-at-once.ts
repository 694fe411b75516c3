// shows: refused: 5
import { sleep } from "unwind/asyncio";

let open = 0;

/** The supplier answers three callers at a time, and refuses whoever comes then. */
async function askSupplier(item: string): Promise<number> {
  if (open === 3) throw new Error("429 Too Many Requests");
  open++;
  await sleep(20);
  open--;
  return item.length;
}

async function priceOf(item: string): Promise<number> {
  return await askSupplier(item);
}

export async function main(): Promise<void> {
  const items = ["tea", "milk", "bread", "salt", "rice", "eggs", "jam", "figs"];
  const answers = await Promise.allSettled(items.map(priceOf));
  const prices = answers.filter(({ status }) => status === "fulfilled");
  console.log("prices:", prices.length);
  console.log("refused:", answers.length - prices.length);
}
