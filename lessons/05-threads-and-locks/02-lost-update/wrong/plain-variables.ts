// fails: counts every file and every byte, in every order
// says: Export a SharedInt `files`
import { ThreadPoolExecutor } from "unwind/futures";
import { Lock } from "unwind/threading";

export const bytes = { value: 0 };
export const files = { value: 0 };
const lock = new Lock();

export function downloaded(size: number): void {
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
