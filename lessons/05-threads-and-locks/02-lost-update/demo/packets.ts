// shows: some packets were lost
import { ThreadPoolExecutor } from "unwind/futures";
import { SharedInt } from "unwind/threading";

const packets = new SharedInt(0); // one number for all threads

export function receive(count: number): void {
  for (let i = 0; i < count; i++) packets.value += 1;
}

export function main(): void {
  {
    using pool = new ThreadPoolExecutor({ maxWorkers: 4 });
    for (let i = 0; i < 4; i++) pool.submit(receive, 1_000_000);
  }
  console.log("packets:", packets.value, "of 4000000");
  if (packets.value < 4_000_000) console.log("some packets were lost");
}
