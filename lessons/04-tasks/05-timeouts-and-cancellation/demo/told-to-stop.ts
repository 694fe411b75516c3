// shows: the printer is free
import { Lock, sleep, timeout } from "unwind/asyncio";

const printer = new Lock();

async function print(pages: number, signal?: AbortSignal) {
  using _held = await printer.acquire({ signal });
  for (let page = 1; page <= pages; page++) {
    await sleep(page === 3 ? 500 : 20, { signal });
    console.log("page", page);
  }
}

export async function main(): Promise<void> {
  try {
    await timeout(200, (signal) => print(4, signal));
  } catch (error) {
    console.log("gave up:", (error as Error).message);
  }
  const isTaken = printer.locked();
  console.log("the printer is", isTaken ? "taken" : "free");
  await print(1);
}
