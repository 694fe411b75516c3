// fails: counts every file and every byte, in every order
// says: was lost
import { ThreadPoolExecutor } from "unwind/futures";
import { Lock, SharedInt } from "unwind/threading";

export const bytes = new SharedInt(0);
export const files = new SharedInt(0);
const lock = new Lock();

export function downloaded(size: number): void {
  const bytesBefore = bytes.value;
  const filesBefore = files.value;
  using _held = lock.acquire();
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
