// fails: four tills give all their numbers
// says: was lost
import { ThreadPoolExecutor } from "unwind/futures";
import { Lock, SharedInt } from "unwind/threading";

const MOST = 10_000;
export const last = new SharedInt(0);
const lock = new Lock();

export function nextNumber(): number {
  using _held = lock.tryAcquire();
  if (last.value === MOST) throw new RangeError("no number is left");
  last.value += 1;
  return last.value;
}

export function sell(orders: number): void {
  for (let order = 0; order < orders; order++) nextNumber();
}

export function main(): void {
  {
    using pool = new ThreadPoolExecutor({ maxWorkers: 4 });
    for (let till = 0; till < 4; till++) pool.submit(sell, 2_500);
  }
  console.log("last number:", last.value);
}
