// fails: counts every file and every byte, in every order
// says: must be in the sums
import { ThreadPoolExecutor } from "unwind/futures";
import { SharedInt } from "unwind/threading";

export const bytes = new SharedInt(0);
export const files = new SharedInt(0);

export function downloaded(size: number): void {
  let sum: number;
  do {
    sum = bytes.value + size;
    bytes.value = sum;
  } while (bytes.value !== sum);
  files.add(1);
}

export function main(): void {
  {
    using pool = new ThreadPoolExecutor({ maxWorkers: 4 });
    for (const size of [1200, 3400, 560]) pool.submit(downloaded, size);
  }
  console.log("files:", files.value, "bytes:", bytes.value);
}
