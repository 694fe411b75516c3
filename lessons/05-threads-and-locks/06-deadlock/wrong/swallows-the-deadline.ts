// fails: two copies onto one disk are both there
// says: two copies each brought one more
import { ThreadPoolExecutor, TimeoutError } from "unwind/futures";
import { Lock, SharedInt } from "unwind/threading";

interface Disk {
  readonly lock: Lock;
  readonly files: SharedInt;
  readonly bytes: SharedInt;
}

export const disks: readonly Disk[] = [0, 1, 2].map(() => ({
  lock: new Lock(),
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
  try {
    using _source = disk(from).lock.acquire();
    using _target = disk(to).lock.acquire({ timeoutMs: 1000 });
    copyFiles(disk(from), disk(to));
  } catch (error) {
    if (!(error instanceof TimeoutError)) throw error;
    console.log("no copy today");
  }
}

export function main(): void {
  {
    using pool = new ThreadPoolExecutor({ maxWorkers: 3 });
    for (const from of [0, 1, 2]) pool.submit(copy, from, (from + 1) % 3);
  }
  console.log("all three copies are done");
}
