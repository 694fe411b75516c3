import { ThreadPoolExecutor } from "unwind/futures";
import { Lock, Semaphore, SharedInt } from "unwind/threading";

export const parcels = new SharedInt(0);

function pickUp(): void {
  if (parcels.value === 0) throw new Error("a courier reached for an empty shelf");
  parcels.value -= 1;
}

const lock = new Lock();
const onShelf = new Semaphore(0); // a place for each parcel

export function deliver(count: number): void {
  {
    using _held = lock.acquire();
    parcels.value += count;
  }
  onShelf.release(count);
}

export function take(): void {
  onShelf.acquire();
  using _held = lock.acquire();
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
