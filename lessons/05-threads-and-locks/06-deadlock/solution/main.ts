import { ThreadPoolExecutor } from "unwind/futures";
import { Lock, SharedInt } from "unwind/threading";

interface Disk {
  readonly lock: Lock;
  /** How many files are on it, and how many bytes they have. */
  readonly files: SharedInt;
  readonly bytes: SharedInt;
}

export const disks: readonly Disk[] = [0, 1, 2].map(() => ({
  lock: new Lock(),
  files: new SharedInt(1),
  bytes: new SharedInt(100),
}));

/** @throws {RangeError} when there is no such disk. */
function disk(number: number): Disk {
  const found = disks[number];
  if (found === undefined) throw new RangeError(`there is no disk ${number}`);
  return found;
}

function copyFiles(source: Disk, target: Disk): void {
  target.files.value += source.files.value;
  target.bytes.value += source.bytes.value;
}

/** Copies all files of one disk onto another. Meanwhile nobody else may use either. */
export function copy(from: number, to: number): void {
  // Every copy takes the lower number first: who holds a disk waits only for higher ones, and whoever holds the highest waits for nobody.
  using _lower = disk(Math.min(from, to)).lock.acquire();
  using _higher = disk(Math.max(from, to)).lock.acquire();
  copyFiles(disk(from), disk(to));
}

export function main(): void {
  {
    using pool = new ThreadPoolExecutor({ maxWorkers: 3 });
    for (const from of [0, 1, 2]) pool.submit(copy, from, (from + 1) % 3);
  }
  console.log("all three copies are done");
}
