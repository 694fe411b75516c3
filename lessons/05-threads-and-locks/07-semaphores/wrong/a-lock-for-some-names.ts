// fails: uses both connections
// says: in no order of the threads were two connections open at once
import { ThreadPoolExecutor } from "unwind/futures";
import { Lock, SharedArray, SharedInt } from "unwind/threading";

const locks = [new Lock(), new Lock()];
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

/** Downloads a file. Many threads call this, each for its own file. */
export function download(file: string): void {
  using _place = locks[file.length % 2]?.acquire();
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
