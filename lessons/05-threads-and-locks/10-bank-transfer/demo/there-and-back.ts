// shows: the sum is wrong
import { ThreadPoolExecutor } from "unwind/futures";
import { SharedInt } from "unwind/threading";

const rent = new SharedInt(1_000_000);
const savings = new SharedInt(1_000_000);

export function toSavings(times: number): void {
  for (let time = 0; time < times; time++) {
    rent.value -= 1;
    savings.value += 1;
  }
}

export function toRent(times: number): void {
  for (let time = 0; time < times; time++) {
    savings.value -= 1;
    rent.value += 1;
  }
}

export function main(): void {
  {
    using pool = new ThreadPoolExecutor({ maxWorkers: 4 });
    for (const job of [toSavings, toRent, toSavings, toRent]) {
      pool.submit(job, 1_000_000);
    }
  }
  const sum = rent.value + savings.value;
  console.log("together:", sum, "of 2000000");
  if (sum !== 2_000_000) console.log("the sum is wrong");
}
