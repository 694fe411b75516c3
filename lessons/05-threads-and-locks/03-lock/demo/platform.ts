// shows: locked: 1, then 0
const FREE = 0;
const HELD = 1;
const word = new Int32Array(new SharedArrayBuffer(4)); // each thread would get the same memory

/** A lock of one number: waits until it is free, and lets it go however the work ends. */
function withLock<T>(work: () => T): T {
  while (Atomics.compareExchange(word, 0, FREE, HELD) !== FREE) Atomics.wait(word, 0, HELD);
  try {
    return work();
  } finally {
    Atomics.store(word, 0, FREE);
    Atomics.notify(word, 0, 1); // wakes one who waits
  }
}

export function main(): void {
  const during = withLock(() => Atomics.load(word, 0));
  console.log("locked:", `${during}, then ${Atomics.load(word, 0)}`);
}
