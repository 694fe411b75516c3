// Starts sandbox workers in a page.
import type { FromWorker, WorkerHandle } from "../protocol.ts";
import { Sandbox } from "./sandbox.ts";

function startBrowserWorker(address: string): WorkerHandle {
  const worker = new Worker(address, { type: "module", name: "sandbox" });
  const { port1: port, port2: theirs } = new MessageChannel();
  worker.postMessage("port", [theirs]);
  return {
    start: (message) => {
      port.postMessage(message);
    },
    onMessage: (listener) => {
      port.onmessage = (event: MessageEvent<FromWorker>) => {
        listener(event.data);
      };
    },
    onDeath: (listener) => {
      worker.onerror = (event) => {
        event.preventDefault();
        listener(event.message === "" ? "the sandbox's script could not be loaded" : event.message);
      };
    },
    terminate: () => {
      worker.terminate();
      port.close();
    },
  };
}

/**
 * Makes a sandbox over the page's Web Workers.
 *
 * @param address - where the worker's script is served, with the sandbox's own policy.
 */
export function createBrowserSandbox(address: string): Sandbox {
  return new Sandbox({
    startWorker: () => startBrowserWorker(address),
    cores: navigator.hardwareConcurrency,
    // The main thread's worker, and the four threads of a usual program.
    spares: 5,
  });
}
