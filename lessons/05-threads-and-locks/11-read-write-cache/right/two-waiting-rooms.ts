import { ThreadPoolExecutor } from "unwind/futures";
import { Condition, Lock, SharedInt } from "unwind/threading";

export interface Price {
  readonly euros: number;
  readonly cents: number;
}

export const euros = new SharedInt(9);
export const cents = new SharedInt(9);

const lock = new Lock();
const mayRead = new Condition(lock);
const mayWrite = new Condition(lock);
const readers = new SharedInt(0);
const writers = new SharedInt(0);
const isWriting = new SharedInt(0);

export function reading(): Disposable {
  lock.acquire();
  try {
    while (writers.value > 0) mayRead.wait();
    readers.value += 1;
  } finally {
    lock.release();
  }
  return { [Symbol.dispose]: stopReading };
}

function stopReading(): void {
  using _held = lock.acquire();
  readers.value -= 1;
  if (readers.value === 0) mayWrite.notify();
}

export function writing(): Disposable {
  lock.acquire();
  try {
    writers.value += 1;
    while (readers.value > 0 || isWriting.value === 1) mayWrite.wait();
    isWriting.value = 1;
  } finally {
    lock.release();
  }
  return { [Symbol.dispose]: stopWriting };
}

function stopWriting(): void {
  using _held = lock.acquire();
  isWriting.value = 0;
  writers.value -= 1;
  if (writers.value > 0) mayWrite.notify();
  else mayRead.notifyAll();
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
