import { ExitStack, withContext } from "unwind/contextlib";
import { ThreadPoolExecutor } from "unwind/futures";
import { Lock, SharedArray } from "unwind/threading";

const lock = new Lock();
const begun = new SharedArray("int", 3);
export const shrunk = new SharedArray("int", 3);

function shrinkPhoto(photo: number): void {
  shrunk.add(photo, 1);
}

export function makeThumbnail(photo: number, shrink = shrinkPhoto): boolean {
  const mine = withContext(lock, () => {
    const free = begun.get(photo) === 0;
    if (free) begun.set(photo, 1);
    return free;
  });
  if (!mine) return false;
  using stack = new ExitStack();
  stack.callback(() => begun.set(photo, 0));
  shrink(photo);
  stack.popAll(); // it is made: what would give it back is dropped
  return true;
}

export function main(): void {
  using pool = new ThreadPoolExecutor({ maxWorkers: 3 });
  const jobs = [0, 1, 2, 1, 0].map((photo) => pool.submit(makeThumbnail, photo));
  const made = jobs.filter((job) => job.result()).length;
  console.log("made", made, "small pictures; each photo was shrunk", [...shrunk].join(", "), "times");
}
