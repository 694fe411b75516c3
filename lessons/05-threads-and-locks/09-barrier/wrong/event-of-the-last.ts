// fails: in two rounds, all write before anybody reads again
// says: read before
import { ThreadPoolExecutor } from "unwind/futures";
import { Event, SharedArray, SharedInt } from "unwind/threading";

export const cells = new SharedArray("float", [0, 60, 120]);

function meanOfOthers(place: number): number {
  if (place >= cells.length) throw new RangeError(`there is no place ${place}`);
  return (cells.get((place + 1) % 3) + cells.get((place + 2) % 3)) / 2;
}

const hereToWrite = new SharedInt(0);
const hereToRead = new SharedInt(0);
const allRead = new Event();
const allWritten = new Event();

export function smooth(place: number, rounds: number): void {
  for (let round = 0; round < rounds; round++) {
    const mean = meanOfOthers(place);
    if (hereToWrite.add(1) === 3) allRead.set();
    allRead.wait();
    cells.set(place, mean);
    if (hereToRead.add(1) === 3) allWritten.set();
    allWritten.wait();
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
