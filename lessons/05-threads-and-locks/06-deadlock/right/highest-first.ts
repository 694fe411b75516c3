import { ExitStack } from "unwind/contextlib";
import { ThreadPoolExecutor } from "unwind/futures";
import { Lock, SharedInt } from "unwind/threading";

interface Disk {
  readonly lock: Lock;
  readonly files: SharedInt;
}

export const disks: readonly Disk[] = [0, 1, 2].map(() => ({ lock: new Lock(), files: new SharedInt(1) }));

function disk(number: number): Disk {
  const found = disks[number];
  if (found === undefined) throw new RangeError(`there is no disk ${number}`);
  return found;
}

export function copy(from: number, to: number): void {
  using stack = new ExitStack();
  for (const number of [from, to].sort((a, b) => b - a)) stack.enterContext(disk(number).lock);
  disk(to).files.value += disk(from).files.value;
}

export function main(): void {
  {
    using pool = new ThreadPoolExecutor({ maxWorkers: 3 });
    for (const from of [0, 1, 2]) pool.submit(copy, from, (from + 1) % 3);
  }
  console.log("all three copies are done");
}
