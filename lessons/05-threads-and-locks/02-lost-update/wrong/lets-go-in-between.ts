// fails: counts every file and every byte, in every order
// says: was lost
import { ThreadPoolExecutor } from "unwind/futures";
import { Lock, SharedInt } from "unwind/threading";

export const bytes = new SharedInt(0);
export const files = new SharedInt(0);
const lock = new Lock();

function read(number: SharedInt): number {
  using _held = lock.acquire();
  return number.value;
}

function write(number: SharedInt, value: number): void {
  using _held = lock.acquire();
  number.value = value;
}

export function downloaded(size: number): void {
  write(bytes, read(bytes) + size);
  write(files, read(files) + 1);
}

export function main(): void {
  {
    using pool = new ThreadPoolExecutor({ maxWorkers: 4 });
    for (const size of [1200, 3400, 560]) pool.submit(downloaded, size);
  }
  console.log("files:", files.value, "bytes:", bytes.value);
}
