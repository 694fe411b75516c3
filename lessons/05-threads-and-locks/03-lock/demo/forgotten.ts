// shows: did not come free within 500 ms
import { ThreadPoolExecutor } from "unwind/futures";
import { Lock, SharedInt } from "unwind/threading";

const lock = new Lock();
const takings = new SharedInt(0);

export function pay(cents: number): number {
  lock.acquire({ timeoutMs: 500 });
  if (cents === 0) throw new RangeError("nothing to pay");
  takings.value += cents;
  lock.release();
  return takings.value;
}

export function main(): void {
  using pool = new ThreadPoolExecutor({ maxWorkers: 2 });
  for (const cents of [450, 0, 320]) {
    try {
      const together = pool.submit(pay, cents).result();
      console.log(cents, "paid, together", together);
    } catch (error) {
      console.log(cents, "not paid.", String(error));
    }
  }
}
