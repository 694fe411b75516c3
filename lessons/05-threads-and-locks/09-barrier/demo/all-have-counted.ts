// shows: north has 30 of 100
import { ThreadPoolExecutor } from "unwind/futures";
import { Barrier, SharedArray } from "unwind/threading";

const stock = new SharedArray("int", 2); // what each store has
const counted = new Barrier(2); // two threads

export function share(store: number, size: number): string {
  let items = 0;
  while (items < size) items++; // count them, one by one
  stock.set(store, items);
  counted.wait(); // until both have counted
  return `${items} of ${stock.get(0) + stock.get(1)}`;
}

export function main(): void {
  using pool = new ThreadPoolExecutor({ maxWorkers: 2 });
  const north = pool.submit(share, 0, 30);
  const south = pool.submit(share, 1, 70);
  console.log("north has", north.result());
  console.log("south has", south.result());
}
