import { ThreadPoolExecutor } from "unwind/futures";
import { Condition, SharedInt } from "unwind/threading";

export interface Price {
  readonly euros: number;
  readonly cents: number;
}

export const euros = new SharedInt(9); // a price is both together
export const cents = new SharedInt(9);

// Its lock guards the three numbers, and is held only to come in and to go out.
const changed = new Condition();
const readers = new SharedInt(0); // how many read now
const writers = new SharedInt(0); // how many write or wait to
const isWriting = new SharedInt(0); // 1 while somebody writes

/** Lets a reader in, beside other readers. Disposing of what it gives lets the reader out. */
export function reading(): Disposable {
  using _held = changed.acquire();
  // A writer that waits counts too, or new readers would keep it out for ever.
  changed.waitFor(() => writers.value === 0);
  readers.value += 1;
  return { [Symbol.dispose]: stopReading };
}

function stopReading(): void {
  using _held = changed.acquire();
  readers.value -= 1;
  changed.notifyAll(); // the last one out makes room for a writer
}

/** Lets a writer in, alone. Disposing of what it gives lets the writer out. */
export function writing(): Disposable {
  using _held = changed.acquire();
  writers.value += 1; // from here on no new reader comes in
  changed.waitFor(() => readers.value === 0 && isWriting.value === 0);
  isWriting.value = 1;
  return { [Symbol.dispose]: stopWriting };
}

function stopWriting(): void {
  using _held = changed.acquire();
  isWriting.value = 0;
  writers.value -= 1;
  changed.notifyAll(); // the next writer, or all readers
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
