import { ThreadPoolExecutor } from "unwind/futures";
import { SharedArray } from "unwind/threading";

/** Three temperatures, measured around a tower. */
export const cells = new SharedArray("float", [0, 60, 120]);

/** The mean of the two other places. @throws {RangeError} when there is no such place. */
function meanOfOthers(place: number): number {
  if (place >= cells.length) throw new RangeError(`there is no place ${place}`);
  return (cells.get((place + 1) % 3) + cells.get((place + 2) % 3)) / 2;
}

/** Smooths one place in each round. Three threads call this at once, each for its own place. */
export function smooth(place: number, rounds: number): void {
  for (let round = 0; round < rounds; round++) {
    // TODO: wait for the others, twice; and let nobody wait for a thread that failed
    const mean = meanOfOthers(place);
    cells.set(place, mean);
  }
}

export function main(): void {
  {
    using pool = new ThreadPoolExecutor({ maxWorkers: 3 });
    const jobs = [0, 1, 2].map((place) => pool.submit(smooth, place, 2));
    for (const job of jobs) job.result();
  }
  console.log([...cells].join(" "));
}
