import { ThreadPoolExecutor } from "unwind/futures";
import { Condition, SharedInt } from "unwind/threading";

/** How many parcels lie on the shelf. */
export const parcels = new SharedInt(0);

/** Takes a parcel off the shelf. @throws {Error} when there is none. */
function pickUp(): void {
  if (parcels.value === 0) throw new Error("a courier reached for an empty shelf");
  parcels.value -= 1;
}

const changed = new Condition(); // a lock, and a place to wait

/** Puts parcels on the shelf, and lets waiting couriers know. */
export function deliver(count: number): void {
  using _held = changed.acquire();
  parcels.value += count;
  changed.notifyAll(); // as many parcels, as many couriers: `notify` would wake one
}

/** Takes one parcel; waits for one if the shelf is empty. */
export function take(): void {
  using _held = changed.acquire();
  // Another courier may have been faster, so look again after each wake-up: `waitFor` does.
  changed.waitFor(() => parcels.value > 0);
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
