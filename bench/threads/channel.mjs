// One end of a message channel. The receiver asks for `atOnce` numbers at a time, until it has `count` of them: a round. What the engine compiles in
// the first rounds is not counted.
import { parentPort, workerData } from "node:worker_threads";

const ROUNDS = 12;
const { port, role, count, atOnce } = workerData;

if (role === "receiver") {
  const times = [];
  let received = 0;
  let start = performance.now();
  port.on("message", () => {
    received++;
    if (received === count) {
      times.push(((performance.now() - start) * 1e6) / count);
      if (times.length === ROUNDS) {
        parentPort.postMessage(times.slice(ROUNDS / 2).toSorted((a, b) => a - b)[ROUNDS / 4]);
        return;
      }
      received = 0;
      start = performance.now();
    }
    if (received % atOnce === 0) port.postMessage("more");
  });
  port.postMessage("more");
} else {
  let sent = 0;
  port.on("message", () => {
    for (let i = 0; i < atOnce; i++) port.postMessage(sent++);
  });
}
