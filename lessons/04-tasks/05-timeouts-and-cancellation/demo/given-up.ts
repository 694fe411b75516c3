// shows: page 4
import { Lock, sleep } from "unwind/asyncio";

const printer = new Lock();

async function print(pages: number): Promise<void> {
  using _held = await printer.acquire();
  for (let page = 1; page <= pages; page++) {
    await sleep(page === 3 ? 500 : 20); // 3 is a photo
    console.log("page", page);
  }
}

async function tooSlow(ms: number): Promise<never> {
  await sleep(ms);
  throw new Error("too slow");
}

export async function main(): Promise<void> {
  try {
    await Promise.race([print(4), tooSlow(200)]);
  } catch (error) {
    console.log("gave up:", (error as Error).message);
  }
  const isTaken = printer.locked();
  console.log("the printer is", isTaken ? "taken" : "free");
  await print(1);
}
