// shows: at once, at most: 1
import { ThreadPoolExecutor } from "unwind/futures";
import { Lock, SharedInt } from "unwind/threading";

const lock = new Lock();
const made = new SharedInt(0);
const atWork = new SharedInt(0);

/** Takes 100 ms. @returns how many threads were at it. */
function shrink(): number {
  const together = atWork.add(1);
  const end = performance.now() + 100;
  while (performance.now() < end); // computing
  atWork.add(-1);
  return together;
}

export function thumbnail(): number {
  using _held = lock.acquire();
  const together = shrink();
  made.value += 1;
  return together;
}

export function main(): void {
  using pool = new ThreadPoolExecutor({ maxWorkers: 4 });
  const jobs = [1, 2, 3, 4].map(() => pool.submit(thumbnail));
  const together = jobs.map((job) => job.result());
  console.log("at once, at most:", Math.max(...together));
  console.log("made:", made.value);
}
