// fails: the bank is asked once, whoever comes first
// says: look again
import { ThreadPoolExecutor } from "unwind/futures";
import { Lock, SharedArray, SharedInt } from "unwind/threading";

const currencies = ["USD", "GBP", "JPY"] as const;
export type Currency = (typeof currencies)[number];

const rates = new SharedArray("float", currencies.length);
const ready = new SharedInt(0);
const lock = new Lock();

export const asked = new SharedInt(0);
export const failing = new SharedInt(0);

function ask(): number[] {
  asked.add(1);
  if (failing.value > 0) {
    failing.add(-1);
    throw new Error("the bank does not answer");
  }
  return [1.17, 0.86, 160];
}

function fill(): void {
  ask().forEach((rate, index) => rates.set(index, rate));
}

export function rateOf(currency: Currency): number {
  if (ready.value === 0) {
    using _held = lock.acquire();
    fill();
    ready.value = 1;
  }
  return rates.get(currencies.indexOf(currency));
}

export function main(): void {
  using pool = new ThreadPoolExecutor({ maxWorkers: 3 });
  const jobs = currencies.map((currency) => pool.submit(rateOf, currency));
  console.log("a euro buys", jobs.map((job) => job.result()).join(", "));
  console.log("the bank was asked:", asked.value);
}
