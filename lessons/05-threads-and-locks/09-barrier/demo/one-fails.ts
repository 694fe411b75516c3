// shows: north ended with BrokenBarrierError
import { type Future, ThreadPoolExecutor } from "unwind/futures";
import { Barrier } from "unwind/threading";

const counted = new Barrier(2);

export function share(store: string): void {
  try {
    if (store === "south") throw new Error("the list is lost");
    counted.wait();
  } catch (error) {
    counted.abort(); // I do not come: wait for me no longer
    throw error;
  }
}

function tell(store: string, job: Future<void>): void {
  try {
    job.result();
  } catch (error) {
    console.log(store, "ended with", (error as Error).name);
  }
}

export function main(): void {
  using pool = new ThreadPoolExecutor({ maxWorkers: 2 });
  const north = pool.submit(share, "north");
  const south = pool.submit(share, "south");
  tell("north", north);
  tell("south", south);
}
