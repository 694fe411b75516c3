// fails: two copies in opposite directions both end
// says: holds `disks[0].lock` and waits for `disks[1].lock`
import { ThreadPoolExecutor } from "unwind/futures";
import { RLock, SharedInt } from "unwind/threading";

interface Disk {
  readonly lock: RLock;
  readonly files: SharedInt;
  readonly bytes: SharedInt;
}

export const disks: readonly Disk[] = [0, 1, 2].map(() => ({
  lock: new RLock(),
  files: new SharedInt(1),
  bytes: new SharedInt(100),
}));

function disk(number: number): Disk {
  const found = disks[number];
  if (found === undefined) throw new RangeError(`there is no disk ${number}`);
  return found;
}

function copyFiles(source: Disk, target: Disk): void {
  target.files.value += source.files.value;
  target.bytes.value += source.bytes.value;
}

export function copy(from: number, to: number): void {
  using _source = disk(from).lock.acquire();
  using _target = disk(to).lock.acquire();
  copyFiles(disk(from), disk(to));
}

export function main(): void {
  {
    using pool = new ThreadPoolExecutor({ maxWorkers: 3 });
    for (const from of [0, 1, 2]) pool.submit(copy, from, (from + 1) % 3);
  }
  console.log("all three copies are done");
}
