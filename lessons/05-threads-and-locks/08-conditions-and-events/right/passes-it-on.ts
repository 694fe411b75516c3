import { ThreadPoolExecutor } from "unwind/futures";
import { Condition, Lock, SharedInt } from "unwind/threading";

export const parcels = new SharedInt(0);

function pickUp(): void {
  if (parcels.value === 0) throw new Error("a courier reached for an empty shelf");
  parcels.value -= 1;
}

const lock = new Lock();
const changed = new Condition(lock);

export function deliver(count: number): void {
  lock.acquire();
  try {
    parcels.value += count;
    changed.notify();
  } finally {
    lock.release();
  }
}

export function take(): void {
  lock.acquire();
  try {
    while (parcels.value === 0) changed.wait();
    pickUp();
    if (parcels.value > 0) changed.notify(); // there is more: the next courier may come
  } finally {
    lock.release();
  }
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
