// Adds to a number under a bare three-state futex: free, held, held while others wait.
import { parentPort, workerData } from "node:worker_threads";

const words = new Int32Array(workerData.words);
const LOCK = 0;
const COUNT = 1;
const READY = 2;

Atomics.add(words, READY, 1);
while (Atomics.load(words, READY) % 2 !== 0);
const start = performance.now();
for (let i = 0; i < workerData.sections; i++) {
  if (Atomics.compareExchange(words, LOCK, 0, 1) !== 0) {
    while (Atomics.exchange(words, LOCK, 2) !== 0) Atomics.wait(words, LOCK, 2);
  }
  Atomics.store(words, COUNT, Atomics.load(words, COUNT) + 1);
  if (Atomics.exchange(words, LOCK, 0) === 2) Atomics.notify(words, LOCK, 1);
}
parentPort.postMessage(performance.now() - start);
