// shows: north: BrokenBarrierError
import { ThreadPoolExecutor } from "unwind/futures";
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

export function main(): void {
  using pool = new ThreadPoolExecutor({ maxWorkers: 2 });
  const north = pool.submit(share, "north");
  const south = pool.submit(share, "south");
  console.log("north:", (north.exception() as Error).name);
  console.log("south:", (south.exception() as Error).message);
}
