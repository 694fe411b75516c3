// shows: did not come free within 300 ms; MainThread holds it
import { sleep } from "unwind/asyncio";
import { Lock } from "unwind/threading";

const lock = new Lock(); // a lock for threads

async function upload(name: string): Promise<void> {
  using _held = lock.acquire({ timeoutMs: 300 });
  await sleep(20); // the network
  console.log(name, "is uploaded");
}

export async function main(): Promise<void> {
  const uploads = [upload("beach"), upload("boat")];
  for (const each of await Promise.allSettled(uploads)) {
    if (each.status === "rejected")
      console.log(String(each.reason));
  }
}
