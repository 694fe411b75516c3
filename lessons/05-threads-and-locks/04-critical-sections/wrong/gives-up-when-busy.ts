// fails: whoever comes meanwhile with another photo gets it made
// says: wait for it
import { ThreadPoolExecutor } from "unwind/futures";
import { Lock, SharedArray } from "unwind/threading";

const lock = new Lock();
const begun = new SharedArray("int", 3);
export const shrunk = new SharedArray("int", 3);

function shrinkPhoto(photo: number): void {
  shrunk.add(photo, 1);
}

export function makeThumbnail(photo: number, shrink = shrinkPhoto): boolean {
  {
    using held = lock.tryAcquire();
    if (held === undefined || begun.get(photo) === 1) return false;
    begun.set(photo, 1);
  }
  try {
    shrink(photo);
  } catch (error) {
    begun.set(photo, 0);
    throw error;
  }
  return true;
}

export function main(): void {
  using pool = new ThreadPoolExecutor({ maxWorkers: 3 });
  const jobs = [0, 1, 2, 1, 0].map((photo) => pool.submit(makeThumbnail, photo));
  const made = jobs.filter((job) => job.result()).length;
  console.log("made", made, "small pictures; each photo was shrunk", [...shrunk].join(", "), "times");
}
