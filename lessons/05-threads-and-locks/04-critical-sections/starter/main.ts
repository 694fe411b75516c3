import { ThreadPoolExecutor } from "unwind/futures";
import { Lock, SharedArray } from "unwind/threading";

const lock = new Lock();
const begun = new SharedArray("int", 3); // for each photo: 1 once a call has begun with it
export const shrunk = new SharedArray("int", 3); // how often each photo was shrunk

/** The slow part: makes a small picture of a large one. */
function shrinkPhoto(photo: number): void {
  shrunk.add(photo, 1);
}

/**
 * Makes the small picture of a photo, unless another call has begun with it.
 *
 * @returns whether this call made it.
 */
export function makeThumbnail(photo: number, shrink = shrinkPhoto): boolean {
  // TODO: hold the lock for the look and the mark, and not while the photo is shrunk
  using _held = lock.acquire();
  if (begun.get(photo) === 1) return false;
  shrink(photo);
  begun.set(photo, 1);
  return true;
}

export function main(): void {
  using pool = new ThreadPoolExecutor({ maxWorkers: 3 });
  const jobs = [0, 1, 2, 1, 0].map((photo) => pool.submit(makeThumbnail, photo));
  const made = jobs.filter((job) => job.result()).length;
  console.log("made", made, "small pictures; each photo was shrunk", [...shrunk].join(", "), "times");
}
