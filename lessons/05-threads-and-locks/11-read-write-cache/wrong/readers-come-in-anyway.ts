// fails: no reader sees half of a price
// says: half
import { ThreadPoolExecutor } from "unwind/futures";
import { Condition, SharedInt } from "unwind/threading";

export interface Price {
  readonly euros: number;
  readonly cents: number;
}

export const euros = new SharedInt(9);
export const cents = new SharedInt(9);

const changed = new Condition();
const readers = new SharedInt(0);
const writers = new SharedInt(0);
const isWriting = new SharedInt(0);

export function reading(): Disposable {
  using _held = changed.acquire();
  readers.value += 1;
  return { [Symbol.dispose]: stopReading };
}

function stopReading(): void {
  using _held = changed.acquire();
  readers.value -= 1;
  changed.notifyAll();
}

export function writing(): Disposable {
  using _held = changed.acquire();
  writers.value += 1;
  changed.waitFor(() => readers.value === 0 && isWriting.value === 0);
  isWriting.value = 1;
  return { [Symbol.dispose]: stopWriting };
}

function stopWriting(): void {
  using _held = changed.acquire();
  isWriting.value = 0;
  writers.value -= 1;
  changed.notifyAll();
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
