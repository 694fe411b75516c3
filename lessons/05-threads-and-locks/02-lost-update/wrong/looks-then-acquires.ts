// fails: counts every file and every byte, in every order
// says: was lost
import { ThreadPoolExecutor } from "unwind/futures";
import { SharedInt } from "unwind/threading";

export const bytes = new SharedInt(0);
export const files = new SharedInt(0);
const busy = new SharedInt(0); // 1 while a thread counts

export function downloaded(size: number): void {
  while (busy.value === 1);
  busy.value = 1;
  bytes.value += size;
  files.value += 1;
  busy.value = 0;
}

export function main(): void {
  {
    using pool = new ThreadPoolExecutor({ maxWorkers: 4 });
    for (const size of [1200, 3400, 560]) pool.submit(downloaded, size);
  }
  console.log("files:", files.value, "bytes:", bytes.value);
}
