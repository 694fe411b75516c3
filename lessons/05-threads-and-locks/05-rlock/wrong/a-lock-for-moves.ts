// fails: no other thread sees them on their way
// says: wait for the same lock
import { ThreadPoolExecutor } from "unwind/futures";
import { Lock, SharedInt } from "unwind/threading";

type Place = "warehouse" | "shop";

const lock = new Lock();
const moving = new Lock();
export const stock = { warehouse: new SharedInt(10), shop: new SharedInt(0) };

export function take(place: Place, count: number): void {
  using _held = lock.acquire();
  if (stock[place].value < count) throw new RangeError(`there are not ${count} in the ${place}`);
  stock[place].value -= count;
}

export function add(place: Place, count: number): void {
  using _held = lock.acquire();
  stock[place].value += count;
}

export function total(): number {
  using _held = lock.acquire();
  return stock.warehouse.value + stock.shop.value;
}

export function move(from: Place, to: Place, count: number): void {
  using _moving = moving.acquire();
  take(from, count);
  add(to, count);
}

export function main(): void {
  using pool = new ThreadPoolExecutor({ maxWorkers: 1 });
  const moving = pool.submit(move, "warehouse", "shop", 4);
  console.log("together, while they move:", total());
  moving.result();
  console.log("afterwards, in the shop:", stock.shop.value);
}
