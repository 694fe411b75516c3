// shows: Cyd prints
import { Lock, sleep } from "unwind/asyncio";

const printer = new Lock();
const ben = new AbortController();

async function print(name: string, signal?: AbortSignal): Promise<void> {
  try {
    using _held = await printer.acquire({ signal });
    console.log(name, "prints");
    await sleep(40, { signal });
  } catch (error) {
    console.log(name, "left the line:", error instanceof Error ? error.message : error);
  }
}

export async function main(): Promise<void> {
  const all = [print("Ada"), print("Ben", ben.signal), print("Cyd")];
  ben.abort(new Error("Ben has gone home"));
  await Promise.all(all);
}
