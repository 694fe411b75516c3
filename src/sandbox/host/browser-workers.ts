// Starts sandbox workers, in a page or in a frame of it.
import type { FromWorker, WorkerHandle } from "../protocol.ts";
import { Sandbox } from "./sandbox.ts";
import { type LoadSqlite, noSqlite } from "./sqlite-module.ts";

/** The main thread's worker, and the four threads of a usual program. */
const SPARES = 5;

function startBrowserWorker(address: string, siteAddress: string): WorkerHandle {
  const worker = new Worker(address, { name: "sandbox" });
  const { port1: port, port2: theirs } = new MessageChannel();
  worker.postMessage(siteAddress, [theirs]);
  return {
    start: (message) => {
      port.postMessage(message);
    },
    signal: (message) => {
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
    idle: () => undefined,
    terminate: () => {
      worker.terminate();
      port.close();
    },
  };
}

/**
 * Makes a sandbox over Web Workers of this page or frame.
 *
 * @param address - where the workers' script is: served with the sandbox's own policy, or a `blob:` of a frame that has it.
 * @param siteAddress - an address of the site, from which a worker must not be able to import.
 * @param loadSqlite - gives SQLite, when a program is run that imports it. Default: none can.
 */
export function createWorkersSandbox(address: string, siteAddress: string, loadSqlite: LoadSqlite = noSqlite): Sandbox {
  return new Sandbox({
    startWorker: () => startBrowserWorker(address, siteAddress),
    cores: navigator.hardwareConcurrency,
    spares: SPARES,
    loadSqlite,
  });
}
