// fails: a file too large for the sum stops nobody else
// says: let it go in a `finally`
import { ThreadPoolExecutor } from "unwind/futures";
import { Lock, SharedInt } from "unwind/threading";

export const bytes = new SharedInt(0);
export const files = new SharedInt(0);
const lock = new Lock();

export function downloaded(size: number): void {
  lock.acquire();
  bytes.value += size;
  files.value += 1;
  lock.release();
}

export function main(): void {
  {
    using pool = new ThreadPoolExecutor({ maxWorkers: 4 });
    for (const size of [1200, 3400, 560]) pool.submit(downloaded, size);
  }
  console.log("files:", files.value, "bytes:", bytes.value);
}
