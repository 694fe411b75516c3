// fails: the bank is asked once, whoever comes first
// says: each thread has its own
import { ThreadPoolExecutor } from "unwind/futures";
import { Lock, SharedInt } from "unwind/threading";

const currencies = ["USD", "GBP", "JPY"] as const;
export type Currency = (typeof currencies)[number];

const lock = new Lock();
let table: number[] | undefined;

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

export function rateOf(currency: Currency): number {
  if (table === undefined) {
    using _held = lock.acquire();
    table ??= ask();
  }
  return table[currencies.indexOf(currency)] ?? 0;
}

export function main(): void {
  using pool = new ThreadPoolExecutor({ maxWorkers: 3 });
  const jobs = currencies.map((currency) => pool.submit(rateOf, currency));
  console.log("a euro buys", jobs.map((job) => job.result()).join(", "));
  console.log("the bank was asked:", asked.value);
}
