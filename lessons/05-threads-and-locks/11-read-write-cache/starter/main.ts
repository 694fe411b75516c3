import { ThreadPoolExecutor } from "unwind/futures";
import { Lock, SharedInt } from "unwind/threading";

export interface Price {
  readonly euros: number;
  readonly cents: number;
}

export const euros = new SharedInt(9); // a price is both together
export const cents = new SharedInt(9);

const lock = new Lock();

/** Lets a reader in, beside other readers. Disposing of what it gives lets the reader out. */
export function reading(): Disposable {
  // TODO: many readers, or one writer; and no reader may slip in before a writer that waits
  return lock.acquire();
}

/** Lets a writer in, alone. Disposing of what it gives lets the writer out. */
export function writing(): Disposable {
  return lock.acquire();
}

/** The price of now. */
export function lookUp(): Price {
  using _inside = reading();
  return { euros: euros.value, cents: cents.value };
}

/** Replaces the price. */
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
