// shows: on the shelf: -1
import { ThreadPoolExecutor } from "unwind/futures";
import { Condition, SharedInt } from "unwind/threading";

const changed = new Condition();
const parcels = new SharedInt(0);
const waiting = new SharedInt(0);

export function courier(): void {
  using _held = changed.acquire();
  waiting.value += 1;
  if (parcels.value === 0) changed.wait(); // frees the lock
  parcels.value -= 1;
}

export function main(): void {
  {
    using pool = new ThreadPoolExecutor({ maxWorkers: 2 });
    pool.submit(courier);
    pool.submit(courier);
    while (waiting.value < 2); // until both wait
    using _held = changed.acquire();
    parcels.value += 1;
    changed.notifyAll(); // wakes both
  }
  console.log("on the shelf:", parcels.value);
}
