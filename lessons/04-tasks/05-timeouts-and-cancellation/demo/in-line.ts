// shows: Cyd prints
import { Lock, sleep } from "unwind/asyncio";

const printer = new Lock();
const ben = new AbortController();

async function print(name: string, signal?: AbortSignal) {
  try {
    using _held = await printer.acquire({ signal });
    console.log(name, "prints");
    await sleep(40, { signal });
  } catch (error) {
    console.log(name, "leaves:", (error as Error).message);
  }
}

export async function main(): Promise<void> {
  const ada = print("Ada");
  const bens = print("Ben", ben.signal);
  const cyd = print("Cyd");
  ben.abort(new Error("Ben has gone home"));
  await Promise.all([ada, bens, cyd]);
}
