import { ThreadPoolExecutor } from "unwind/futures";
import { SharedInt } from "unwind/threading";

const MOST = 10_000;
export const last = new SharedInt(0);

export function nextNumber(): number {
  const number = last.add(1); // nobody else gets this one
  if (number <= MOST) return number;
  last.add(-1);
  throw new RangeError("no number is left");
}

export function sell(orders: number): void {
  for (let order = 0; order < orders; order++) nextNumber();
}

export function main(): void {
  {
    using pool = new ThreadPoolExecutor({ maxWorkers: 4 });
    for (let till = 0; till < 4; till++) pool.submit(sell, 2_500);
  }
  console.log("last number:", last.value);
}
