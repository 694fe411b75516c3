import { ThreadPoolExecutor } from "unwind/futures";
import { BoundedSemaphore, SharedArray, SharedInt } from "unwind/threading";

const open = new SharedInt(0);
/** The transfers, by how many connections each made it: `atOnce.get(2)` began beside one other. */
export const atOnce = new SharedArray("int", 5);

/** Stands for the mirror: two connections at once are allowed. @throws {Error} for an unknown file. */
function transfer(file: string): void {
  try {
    atOnce.add(open.add(1), 1);
    if (!file.endsWith(".map")) throw new Error(`the mirror has no ${file}`);
  } finally {
    open.add(-1);
  }
}
const connections = new BoundedSemaphore(2); // one for all threads, two places

/** Downloads a file. Many threads call this, each for its own file. */
export function download(file: string): void {
  // The third waits here. `using` gives the place back, also when the transfer throws.
  using _place = connections.acquire();
  transfer(file);
}

export function main(): void {
  const files = ["north.map", "east.map", "south.map", "west.map"];
  {
    using pool = new ThreadPoolExecutor({ maxWorkers: 4 });
    for (const file of files) pool.submit(download, file);
  }
  console.log(
    "transfers:",
    [...atOnce].reduce((sum, times) => sum + times),
    "of",
    files.length,
  );
}
