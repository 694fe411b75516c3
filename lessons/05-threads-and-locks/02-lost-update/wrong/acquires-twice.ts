// fails: counts every file and every byte, in every order
// says: which it holds itself
import { ThreadPoolExecutor } from "unwind/futures";
import { Lock, SharedInt } from "unwind/threading";

export const bytes = new SharedInt(0);
export const files = new SharedInt(0);
const lock = new Lock();

function add(number: SharedInt, amount: number): void {
  using _held = lock.acquire();
  number.value += amount;
}

export function downloaded(size: number): void {
  using _held = lock.acquire();
  add(bytes, size);
  add(files, 1);
}

export function main(): void {
  {
    using pool = new ThreadPoolExecutor({ maxWorkers: 4 });
    for (const size of [1200, 3400, 560]) pool.submit(downloaded, size);
  }
  console.log("files:", files.value, "bytes:", bytes.value);
}
