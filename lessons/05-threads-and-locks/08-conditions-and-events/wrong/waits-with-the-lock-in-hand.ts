// fails: a courier who comes first waits for the parcel
// says: A wake-up was lost
import { ThreadPoolExecutor } from "unwind/futures";
import { Event, Lock, SharedInt } from "unwind/threading";

export const parcels = new SharedInt(0);

function pickUp(): void {
  if (parcels.value === 0) throw new Error("a courier reached for an empty shelf");
  parcels.value -= 1;
}

const lock = new Lock();
const arrived = new Event();

export function deliver(count: number): void {
  using _held = lock.acquire();
  parcels.value += count;
  arrived.set();
}

export function take(): void {
  using _held = lock.acquire();
  if (parcels.value === 0) arrived.wait();
  pickUp();
}

export function main(): void {
  {
    using pool = new ThreadPoolExecutor({ maxWorkers: 3 });
    pool.submit(take);
    pool.submit(take);
    pool.submit(deliver, 2);
  }
  console.log("left on the shelf:", parcels.value);
}
