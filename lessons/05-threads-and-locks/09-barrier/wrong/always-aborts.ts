// fails: the barrier serves the next three threads too
// says: BrokenBarrierError
import { ThreadPoolExecutor } from "unwind/futures";
import { Barrier, SharedArray } from "unwind/threading";

export const cells = new SharedArray("float", [0, 60, 120]);

function meanOfOthers(place: number): number {
  if (place >= cells.length) throw new RangeError(`there is no place ${place}`);
  return (cells.get((place + 1) % 3) + cells.get((place + 2) % 3)) / 2;
}

const together = new Barrier(3);

export function smooth(place: number, rounds: number): void {
  try {
    for (let round = 0; round < rounds; round++) {
      const mean = meanOfOthers(place);
      together.wait();
      cells.set(place, mean);
      together.wait();
    }
  } finally {
    together.abort();
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
