import { ThreadPoolExecutor } from "unwind/futures";
import { Lock, SharedInt } from "unwind/threading";

export const bytes = new SharedInt(0);
const lock = new Lock();

export function downloaded(size: number): void {
  using _held = lock.acquire();
  bytes.value += size;
}

export function main(): void {
  using pool = new ThreadPoolExecutor({ maxWorkers: 2 });
  for (const size of [1200, 3400]) pool.submit(downloaded, size);
}
