// fails: no reader sees half of a price
// says: half
import { ThreadPoolExecutor } from "unwind/futures";
import { SharedInt } from "unwind/threading";

export interface Price {
  readonly euros: number;
  readonly cents: number;
}

export const euros = new SharedInt(9);
export const cents = new SharedInt(9);

const readers = new SharedInt(0);
const isWriting = new SharedInt(0);

export function reading(): Disposable {
  while (isWriting.value === 1);
  readers.add(1);
  return { [Symbol.dispose]: stopReading };
}

function stopReading(): void {
  readers.add(-1);
}

export function writing(): Disposable {
  while (readers.value > 0 || isWriting.value === 1);
  isWriting.value = 1;
  return { [Symbol.dispose]: stopWriting };
}

function stopWriting(): void {
  isWriting.value = 0;
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
