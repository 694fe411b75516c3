import { ThreadPoolExecutor } from "unwind/futures";
import { Lock, SharedInt } from "unwind/threading";

export const bytes = new SharedInt(0); // one number for all threads, as is the next
export const files = new SharedInt(0);
const lock = new Lock(); // made while the module loads: one lock for all threads

/** Counts a download that is done. Many threads call this, each when its own is done. */
export function downloaded(size: number): void {
  using _held = lock.acquire(); // before the first value is read, and until the last one is written
  bytes.value += size; // throws when the sum does not fit: the file is not counted then, and `using` lets the lock go
  files.value += 1;
}

export function main(): void {
  {
    using pool = new ThreadPoolExecutor({ maxWorkers: 4 });
    for (const size of [1200, 3400, 560]) pool.submit(downloaded, size);
  }
  console.log("files:", files.value, "bytes:", bytes.value);
}
