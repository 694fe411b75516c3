import { ThreadPoolExecutor } from "unwind/futures";
import { SharedInt } from "unwind/threading";

export const bytes = new SharedInt(0);

export function downloaded(size: number): void {
  // TODO: let no thread write what it made of an old value
  bytes.value += size;
}

export function main(): void {
  using pool = new ThreadPoolExecutor({ maxWorkers: 2 });
  for (const size of [1200, 3400]) pool.submit(downloaded, size);
}
