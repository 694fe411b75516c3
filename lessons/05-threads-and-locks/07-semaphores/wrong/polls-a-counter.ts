// fails: never opens a third connection
// says: run on and on
import { ThreadPoolExecutor } from "unwind/futures";
import { Lock, SharedArray, SharedInt } from "unwind/threading";

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
const lock = new Lock();
const free = new SharedInt(2);

function takePlace(): boolean {
  using _held = lock.acquire();
  if (free.value === 0) return false;
  free.value -= 1;
  return true;
}

export function download(file: string): void {
  while (!takePlace());
  try {
    transfer(file);
  } finally {
    using _held = lock.acquire();
    free.value += 1;
  }
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
