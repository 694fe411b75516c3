// shows: counter: 10000
import { ThreadPoolExecutor } from "unwind/futures";
import { Lock, SharedInt } from "unwind/threading";

const counter = new SharedInt(0);
const lock = new Lock();

export function bump(n: number): void {
  for (let i = 0; i < n; i++) {
    using _held = lock.acquire();
    counter.value += 1;
  } // the block ends, and `using` lets the lock go
}

export function main(): void {
  {
    using pool = new ThreadPoolExecutor({ maxWorkers: 4 });
    for (let i = 0; i < 4; i++) pool.submit(bump, 2500);
  }
  console.log("counter:", counter.value);
}
