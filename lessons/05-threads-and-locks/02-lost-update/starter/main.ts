import { ThreadPoolExecutor } from "unwind/futures";
import { SharedInt } from "unwind/threading";

export const bytes = new SharedInt(0); // one number for all threads, as is the next
export const files = new SharedInt(0);

/** Counts a download that is done. Many threads call this, each when its own is done. */
export function downloaded(size: number): void {
  // TODO: let no thread write a sum that it made of an old value
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
