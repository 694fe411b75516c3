// fails: each photo is shrunk once, in every order
// says: each thread has its own
import { ThreadPoolExecutor } from "unwind/futures";
import { Lock, SharedArray } from "unwind/threading";

const lock = new Lock();
const begun = new Set<number>();
export const shrunk = new SharedArray("int", 3);

function shrinkPhoto(photo: number): void {
  shrunk.add(photo, 1);
}

export function makeThumbnail(photo: number, shrink = shrinkPhoto): boolean {
  {
    using _held = lock.acquire();
    if (begun.has(photo)) return false;
    begun.add(photo);
  }
  try {
    shrink(photo);
  } catch (error) {
    begun.delete(photo);
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
