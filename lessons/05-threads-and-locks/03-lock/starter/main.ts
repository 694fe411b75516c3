import { ThreadPoolExecutor } from "unwind/futures";
import { SharedInt } from "unwind/threading";

const MOST = 10_000;
export const last = new SharedInt(0); // the number that was given last

/** Gives an order the next number. @throws {RangeError} when all 10,000 are given. */
export function nextNumber(): number {
  // TODO: let one thread in at a time, and the next one however this one leaves
  if (last.value === MOST) throw new RangeError("no number is left");
  last.value += 1;
  return last.value;
}

/** A till: gives each order its number. */
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
