// shows: 10.99 is no price of ours
import { ThreadPoolExecutor } from "unwind/futures";
import { SharedInt } from "unwind/threading";

const euros = new SharedInt(9); // 9.99, soon 10.49
const cents = new SharedInt(99);
const isHalf = new SharedInt(0);
const hasRead = new SharedInt(0);

export function update(): void {
  euros.value = 10;
  isHalf.value = 1;
  while (hasRead.value === 0); // the other thread has its turn
  cents.value = 49;
}

export function lookUp(): string {
  while (isHalf.value === 0);
  const price = `${euros.value}.${cents.value}`;
  hasRead.value = 1;
  return price;
}

export function main(): void {
  using pool = new ThreadPoolExecutor({ maxWorkers: 2 });
  pool.submit(update);
  const seen = pool.submit(lookUp).result();
  console.log(seen, "is no price of ours");
}
