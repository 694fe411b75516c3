import { ThreadPoolExecutor } from "unwind/futures";
import { RLock, SharedInt } from "unwind/threading";

type Place = "warehouse" | "shop";

const lock = new RLock();
export const stock = { warehouse: new SharedInt(10), shop: new SharedInt(0) };

/** Takes some away. @throws {RangeError} when there are too few. */
export function take(place: Place, count: number): void {
  using _held = lock.acquire();
  if (stock[place].value < count) throw new RangeError(`there are not ${count} in the ${place}`);
  stock[place].value -= count;
}

export function add(place: Place, count: number): void {
  using _held = lock.acquire();
  stock[place].value += count;
}

/** How many there are in both places together. */
export function total(): number {
  using _held = lock.acquire();
  return stock.warehouse.value + stock.shop.value;
}

/** Moves some from one place to the other. No other thread may see them on their way. */
export function move(from: Place, to: Place, count: number): void {
  using _held = lock.acquire(); // from before they leave until they have come: nobody looks in between
  take(from, count); // asks for the lock again, which its holder may
  add(to, count);
}

export function main(): void {
  using pool = new ThreadPoolExecutor({ maxWorkers: 1 });
  const moving = pool.submit(move, "warehouse", "shop", 4);
  console.log("together, while they move:", total());
  moving.result();
  console.log("afterwards, in the shop:", stock.shop.value);
}
