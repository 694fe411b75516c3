import { ThreadPoolExecutor } from "unwind/futures";
import { SharedArray, SharedInt } from "unwind/threading";

const currencies = ["USD", "GBP", "JPY"] as const;
export type Currency = (typeof currencies)[number];

const rates = new SharedArray("float", currencies.length); // one table for all threads, zeros at first
const ready = new SharedInt(0); // 1 once the table is there

/** How often the bank was asked, and how many of the next requests it does not answer. */
export const asked = new SharedInt(0);
export const failing = new SharedInt(0);

/** Asks the bank for the rates, in the order of `currencies`. It takes a while. @throws when it does not answer. */
function ask(): number[] {
  asked.add(1);
  if (failing.value > 0) {
    failing.add(-1);
    throw new Error("the bank does not answer");
  }
  return [1.17, 0.86, 160];
}

/** Fills the table. */
function fill(): void {
  ask().forEach((rate, index) => rates.set(index, rate));
}

/** How much of a currency a euro buys. The bank is asked once for all threads, by whoever comes first. */
export function rateOf(currency: Currency): number {
  // TODO: let only one thread fill it, and let nobody see it half full
  if (ready.value === 0) {
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
