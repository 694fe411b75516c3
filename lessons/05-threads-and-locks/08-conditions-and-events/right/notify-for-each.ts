import { ThreadPoolExecutor } from "unwind/futures";
import { Condition, SharedInt } from "unwind/threading";

export const parcels = new SharedInt(0);

function pickUp(): void {
  if (parcels.value === 0) throw new Error("a courier reached for an empty shelf");
  parcels.value -= 1;
}

const changed = new Condition();

export function deliver(count: number): void {
  using _held = changed.acquire();
  parcels.value += count;
  for (let parcel = 0; parcel < count; parcel++) changed.notify();
}

export function take(): void {
  using _held = changed.acquire();
  while (parcels.value === 0) changed.wait();
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
