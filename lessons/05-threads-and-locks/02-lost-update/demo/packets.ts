// shows: some packets were lost
import { ThreadPoolExecutor } from "unwind/futures";
import { SharedInt } from "unwind/threading";

const packets = new SharedInt(0); // one number for all threads
const ready = new SharedInt(0);

export function receive(count: number): void {
  ready.add(1);
  while (ready.value < 4); // they begin together
  for (let i = 0; i < count; i++) packets.value += 1;
}

export function main(): void {
  {
    using pool = new ThreadPoolExecutor({ maxWorkers: 4 });
    for (let i = 0; i < 4; i++) pool.submit(receive, 500_000);
  }
  console.log("packets:", packets.value, "of 2000000");
  if (packets.value < 2_000_000)
    console.log("some packets were lost");
}
