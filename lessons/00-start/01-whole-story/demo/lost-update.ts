// shows: some updates were lost
import { ThreadPoolExecutor } from "unwind/futures";
import { SharedInt } from "unwind/threading";

const counter = new SharedInt(0); // one number for all threads

export function bump(n: number): void {
  for (let i = 0; i < n; i++) counter.value += 1;
}

export function main(): void {
  {
    using pool = new ThreadPoolExecutor({ maxWorkers: 4 });
    for (let i = 0; i < 4; i++) pool.submit(bump, 1_000_000);
  }
  console.log("counter:", counter.value, "of 4000000");
  if (counter.value < 4_000_000)
    console.log("some updates were lost");
}
