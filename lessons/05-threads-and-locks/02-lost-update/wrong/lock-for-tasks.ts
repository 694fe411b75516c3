// fails: the whole program counts its three files
// says: was lost
import { Lock } from "unwind/asyncio";
import { ThreadPoolExecutor } from "unwind/futures";
import { SharedInt } from "unwind/threading";

export const bytes = new SharedInt(0);
export const files = new SharedInt(0);
const lock = new Lock();

export async function downloaded(size: number): Promise<void> {
  using _held = await lock.acquire();
  const bytesBefore = bytes.value;
  const filesBefore = files.value;
  bytes.value = bytesBefore + size;
  files.value = filesBefore + 1;
}

export function main(): void {
  {
    using pool = new ThreadPoolExecutor({ maxWorkers: 4 });
    for (const size of [1200, 3400, 560]) pool.submit(downloaded, size);
  }
  console.log("files:", files.value, "bytes:", bytes.value);
}
