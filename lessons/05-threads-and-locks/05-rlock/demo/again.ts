// shows: sold 2 of 10, left: 8
import { RLock, SharedInt } from "unwind/threading";

const lock = new RLock();
const loaves = new SharedInt(10);

function take(count: number): void {
  using _held = lock.acquire();
  loaves.value -= count;
}

function sell(count: number): void {
  using _held = lock.acquire();
  if (loaves.value < count)
    throw new RangeError("too few are left");
  take(count);
}

export function main(): void {
  sell(2);
  console.log("sold 2 of 10, left:", loaves.value);
  console.log("still locked:", lock.locked());
}
