// shows: readers inside at once: 1
import { ThreadPoolExecutor } from "unwind/futures";
import { Lock, SharedInt } from "unwind/threading";

const lock = new Lock();
const inside = new SharedInt(0);
const most = new SharedInt(0);

export function lookUpOften(): void {
  for (let time = 0; time < 1000; time++) {
    using _held = lock.acquire();
    const now = inside.add(1);
    most.value = Math.max(most.value, now);
    inside.add(-1);
  }
}

export function main(): void {
  {
    using pool = new ThreadPoolExecutor({ maxWorkers: 4 });
    for (let i = 0; i < 4; i++) pool.submit(lookUpOften);
  }
  console.log("readers inside at once:", most.value);
}
