// One end of a message channel: the sender keeps `atOnce` items on their way; the receiver answers when as many have come.
import { parentPort, workerData } from "node:worker_threads";

const { port, role, count, atOnce } = workerData;

if (role === "receiver") {
  // What is measured begins when both are up and have exchanged a hundred items.
  let received = -100;
  let start = 0;
  port.on("message", (item) => {
    if (received < 0) {
      if (++received === 0) start = performance.now();
      port.postMessage(item);
      return;
    }
    received++;
    if (received === count) parentPort.postMessage(((performance.now() - start) * 1e6) / count);
    else if (received % atOnce === 0) port.postMessage(item);
  });
} else {
  let sent = -100;
  const send = () => {
    if (sent < 0) {
      sent++;
      port.postMessage(sent);
      return;
    }
    for (let i = 0; i < atOnce && sent < count; i++) port.postMessage(sent++);
  };
  port.on("message", send);
  send();
}
