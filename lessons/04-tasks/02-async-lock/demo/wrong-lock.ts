// shows: did not come free within 200 ms
import { sleep } from "unwind/asyncio";
import { Lock } from "unwind/threading";

const lock = new Lock(); // one for threads

async function add(item: string): Promise<void> {
  using _held = lock.acquire({ timeoutMs: 200 });
  await sleep(10);
  console.log("added", item);
}

export async function main(): Promise<void> {
  const bread = add("bread");
  try {
    await add("tea");
  } catch (error) {
    console.log("tea:", (error as Error).message);
  }
  await bread;
}
