// shows: north has 30 of 30
import { ThreadPoolExecutor } from "unwind/futures";
import { SharedArray, SharedInt } from "unwind/threading";

const stock = new SharedArray("int", 2); // what each store has
const done = new SharedInt(0);

function count(store: number): number {
  if (store === 0) return 30;
  while (done.value === 0); // a large store: it takes longer
  return 70;
}

export function share(store: number): string {
  stock.set(store, count(store));
  const all = stock.get(0) + stock.get(1);
  done.add(1);
  return `${stock.get(store)} of ${all}`;
}

export function main(): void {
  using pool = new ThreadPoolExecutor({ maxWorkers: 2 });
  const north = pool.submit(share, 0);
  const south = pool.submit(share, 1);
  console.log("north has", north.result());
  console.log("south has", south.result());
}
