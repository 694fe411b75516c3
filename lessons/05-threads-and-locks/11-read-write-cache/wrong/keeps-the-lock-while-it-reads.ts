// fails: two readers read at the same time
// says: one after the other
import { ThreadPoolExecutor } from "unwind/futures";
import { RLock, SharedInt } from "unwind/threading";

export interface Price {
  readonly euros: number;
  readonly cents: number;
}

export const euros = new SharedInt(9);
export const cents = new SharedInt(9);

const lock = new RLock();

export function reading(): Disposable {
  return lock.acquire();
}

export function writing(): Disposable {
  return lock.acquire();
}

export function lookUp(): Price {
  using _inside = reading();
  return { euros: euros.value, cents: cents.value };
}

export function update(price: Price): void {
  using _inside = writing();
  euros.value = price.euros;
  cents.value = price.cents;
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
