// shows: inside: 1 afterwards: 0
const FREE = 0;
const HELD = 1;
const word = new Int32Array(new SharedArrayBuffer(4));

/** Lets one thread in at a time, however the work ends. */
function withLock<T>(work: () => T): T {
  while (Atomics.compareExchange(word, 0, FREE, HELD) !== FREE) {
    Atomics.wait(word, 0, HELD);
  }
  try {
    return work();
  } finally {
    Atomics.store(word, 0, FREE);
    Atomics.notify(word, 0, 1); // wakes one who waits
  }
}

export function main(): void {
  const during = withLock(() => Atomics.load(word, 0));
  const afterwards = Atomics.load(word, 0);
  console.log("inside:", during, "afterwards:", afterwards);
}
