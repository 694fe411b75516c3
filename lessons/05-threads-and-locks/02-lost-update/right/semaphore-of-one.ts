import { ThreadPoolExecutor } from "unwind/futures";
import { Semaphore, SharedInt } from "unwind/threading";

export const bytes = new SharedInt(0);
export const files = new SharedInt(0);
const turn = new Semaphore(1);

export function downloaded(size: number): void {
  using _turn = turn.acquire();
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
