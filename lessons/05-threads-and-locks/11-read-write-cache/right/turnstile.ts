import { ThreadPoolExecutor } from "unwind/futures";
import { Lock, Semaphore, SharedInt } from "unwind/threading";

export interface Price {
  readonly euros: number;
  readonly cents: number;
}

export const euros = new SharedInt(9);
export const cents = new SharedInt(9);

const turnstile = new Semaphore(1); // who wants to write keeps it, so nobody comes in behind
const room = new Semaphore(1); // taken by all readers together, or by one writer
const counting = new Lock();
const readers = new SharedInt(0);

export function reading(): Disposable {
  using _turn = turnstile.acquire();
  using _held = counting.acquire();
  readers.value += 1;
  if (readers.value === 1) room.acquire();
  return { [Symbol.dispose]: stopReading };
}

function stopReading(): void {
  using _held = counting.acquire();
  readers.value -= 1;
  if (readers.value === 0) room.release();
}

export function writing(): Disposable {
  turnstile.acquire();
  room.acquire();
  return { [Symbol.dispose]: stopWriting };
}

function stopWriting(): void {
  room.release();
  turnstile.release();
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
