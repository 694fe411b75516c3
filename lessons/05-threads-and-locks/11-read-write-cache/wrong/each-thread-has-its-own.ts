// fails: a writer is alone
// says: a reader beside a writer
import { ThreadPoolExecutor } from "unwind/futures";
import { Lock, SharedInt } from "unwind/threading";

export interface Price {
  readonly euros: number;
  readonly cents: number;
}

export const euros = new SharedInt(9);
export const cents = new SharedInt(9);

const lock = new Lock();
let latest: Price = { euros: 9, cents: 9 };

export function reading(): Disposable {
  return { [Symbol.dispose]: () => undefined };
}

export function writing(): Disposable {
  return lock.acquire();
}

export function lookUp(): Price {
  using _inside = reading();
  return latest;
}

export function update(price: Price): void {
  using _inside = writing();
  latest = price;
}

export function main(): void {
  {
    using pool = new ThreadPoolExecutor({ maxWorkers: 3 });
    pool.submit(update, { euros: 12, cents: 50 });
    for (let reader = 0; reader < 2; reader++) pool.submit(lookUp);
  }
  const price = lookUp();
  console.log(`${price.euros}.${price.cents}`);
}
