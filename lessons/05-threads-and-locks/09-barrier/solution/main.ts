import { ThreadPoolExecutor } from "unwind/futures";
import { Barrier, SharedArray } from "unwind/threading";

/** Three temperatures, measured around a tower. */
export const cells = new SharedArray("float", [0, 60, 120]);

/** The mean of the two other places. @throws {RangeError} when there is no such place. */
function meanOfOthers(place: number): number {
  if (place >= cells.length) throw new RangeError(`there is no place ${place}`);
  return (cells.get((place + 1) % 3) + cells.get((place + 2) % 3)) / 2;
}

const together = new Barrier(3); // as many as there are threads

/** Smooths one place in each round. Three threads call this at once, each for its own place. */
export function smooth(place: number, rounds: number): void {
  try {
    for (let round = 0; round < rounds; round++) {
      const mean = meanOfOthers(place);
      together.wait(); // all have read: now write
      cells.set(place, mean);
      together.wait(); // all have written: now the next round may read
    }
  } catch (error) {
    together.abort(); // who fails comes to no barrier any more, so nobody may wait for it
    throw error;
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
