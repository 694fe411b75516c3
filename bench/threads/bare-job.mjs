// A job by bare messages.
import { parentPort } from "node:worker_threads";

parentPort.on("message", ([id, a, b]) => {
  parentPort.postMessage([id, a + b]);
});
