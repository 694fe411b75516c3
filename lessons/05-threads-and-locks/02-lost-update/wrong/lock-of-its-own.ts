// fails: counts every file and every byte, in every order
// says: Each held a lock, but not the same one
import { ThreadPoolExecutor } from "unwind/futures";
import { Lock, SharedInt } from "unwind/threading";

export const bytes = new SharedInt(0);
export const files = new SharedInt(0);

export function downloaded(size: number): void {
  const lock = new Lock();
  using _held = lock.acquire();
  bytes.value += size;
  files.value += 1;
}

export function main(): void {
  {
    using pool = new ThreadPoolExecutor({ maxWorkers: 4 });
    for (const size of [1200, 3400, 560]) pool.submit(downloaded, size);
  }
  console.log("files:", files.value, "bytes:", bytes.value);
}
