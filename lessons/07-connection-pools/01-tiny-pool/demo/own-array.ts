// shows: both use conn-1
import { ThreadPoolExecutor } from "unwind/futures";
import { Lock } from "unwind/threading";

const free = ["conn-0", "conn-1"];
const lock = new Lock();

export function borrow(): string | undefined {
  using _held = lock.acquire();
  return free.pop();
}

export function main(): void {
  using workers = new ThreadPoolExecutor({ maxWorkers: 1 });
  const mine = borrow();
  const theirs = workers.submit(borrow).result();
  console.log("main thread:", mine);
  console.log("worker:", theirs);
  if (mine === theirs) console.log("both use", mine);
}
