// shows: did not come free within 300 ms; MainThread holds it
import { Lock, SharedInt } from "unwind/threading";

const lock = new Lock();
const loaves = new SharedInt(10);

function take(count: number): void {
  using _held = lock.acquire({ timeoutMs: 300 });
  loaves.value -= count;
}

function sell(count: number): void {
  using _held = lock.acquire();
  if (loaves.value < count)
    throw new RangeError("too few are left");
  take(count);
}

export function main(): void {
  try {
    sell(2);
    console.log("sold 2 of 10, left:", loaves.value);
  } catch (error) {
    console.log("not sold.", String(error));
  }
}
