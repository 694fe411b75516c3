// fails: a download that fails makes room for the next
// says: and nobody gives a place back
import { ThreadPoolExecutor } from "unwind/futures";
import { Semaphore, SharedArray, SharedInt } from "unwind/threading";

const open = new SharedInt(0);
export const atOnce = new SharedArray("int", 5);

function transfer(file: string): void {
  try {
    atOnce.add(open.add(1), 1);
    if (!file.endsWith(".map")) throw new Error(`the mirror has no ${file}`);
  } finally {
    open.add(-1);
  }
}
const connections = new Semaphore(2);

export function download(file: string): void {
  connections.acquire();
  transfer(file);
  connections.release();
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
