// shows: some updates were lost
import { ThreadPoolExecutor } from "unwind/futures";
import { SharedInt } from "unwind/threading";

const counter = new SharedInt(0); // one number, seen by every thread

export function bump(n: number): void {
  for (let i = 0; i < n; i++) counter.value += 1;
}

export function main(): void {
  {
    using pool = new ThreadPoolExecutor({ maxWorkers: 4 });
    for (let i = 0; i < 4; i++) pool.submit(bump, 200_000);
  }
  console.log("counter:", counter.value, "of 800000");
  if (counter.value < 800_000) console.log("some updates were lost");
}
