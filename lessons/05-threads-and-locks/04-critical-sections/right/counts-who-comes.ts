import { ThreadPoolExecutor } from "unwind/futures";
import { SharedArray } from "unwind/threading";

const begun = new SharedArray("int", 3);
export const shrunk = new SharedArray("int", 3);

function shrinkPhoto(photo: number): void {
  shrunk.add(photo, 1);
}

export function makeThumbnail(photo: number, shrink = shrinkPhoto): boolean {
  if (begun.add(photo, 1) > 1) return false; // only the first one gets 1
  try {
    shrink(photo);
    return true;
  } catch (error) {
    begun.set(photo, 0);
    throw error;
  }
}

export function main(): void {
  using pool = new ThreadPoolExecutor({ maxWorkers: 3 });
  const jobs = [0, 1, 2, 1, 0].map((photo) => pool.submit(makeThumbnail, photo));
  const made = jobs.filter((job) => job.result()).length;
  console.log("made", made, "small pictures; each photo was shrunk", [...shrunk].join(", "), "times");
}
