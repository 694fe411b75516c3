// shows: refused: 5
import { sleep } from "unwind/asyncio";

let open = 0;

/** Answers three callers at a time, and refuses any other. */
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
  const items = "tea milk bread salt rice eggs jam figs".split(" ");
  const answers = await Promise.allSettled(items.map(priceOf));
  const refused = answers.filter(
    (each) => each.status === "rejected",
  );
  console.log("prices:", answers.length - refused.length);
  console.log("refused:", refused.length);
}
