// shows: after the second parcel: 0
import { ThreadPoolExecutor } from "unwind/futures";
import { Condition, SharedInt } from "unwind/threading";

const changed = new Condition();
const parcels = new SharedInt(0);
const waiting = new SharedInt(0);

export function courier(): void {
  using _held = changed.acquire();
  waiting.value += 1;
  // the same as: while (parcels.value === 0) changed.wait();
  changed.waitFor(() => parcels.value > 0);
  parcels.value -= 1;
}

function deliver(): void {
  using _held = changed.acquire();
  parcels.value += 1;
  changed.notifyAll();
}

export function main(): void {
  {
    using pool = new ThreadPoolExecutor({ maxWorkers: 2 });
    pool.submit(courier);
    pool.submit(courier);
    while (waiting.value < 2); // until both wait
    deliver();
    while (parcels.value > 0); // until one has it
    console.log("after the first parcel:", parcels.value);
    deliver();
  }
  console.log("after the second parcel:", parcels.value);
}
