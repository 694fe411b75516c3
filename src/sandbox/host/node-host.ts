// Starts sandbox workers in Node.
import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import type { FromWorker, WorkerHandle } from "../protocol.ts";
import { Sandbox } from "./sandbox.ts";

/** SQLite's own build, where its package is installed. */
const sqliteAddress = import.meta.resolve("@sqlite.org/sqlite-wasm/sqlite3.wasm");

async function loadSqlite(): Promise<WebAssembly.Module> {
  return await WebAssembly.compile(await readFile(new URL(sqliteAddress)));
}

/** A program that takes memory without end dies of it, and not the machine: as a page gives a worker its share. */
const resourceLimits = { maxOldGenerationSizeMb: 512 };

/** Where a bundle of `node-worker.ts` stands for those who start many: it comes up far sooner than the sources. The unit tests make one. */
const BUNDLE = "UNWIND_NODE_WORKER";

function workerScript(): URL {
  const bundle = process.env[BUNDLE];
  return bundle === undefined ? new URL("../node-worker.ts", import.meta.url) : pathToFileURL(bundle);
}

/** A worker with flags of its own would be free of the permissions that its process was started with. */
const ownFlags = "permission" in process ? {} : { execArgv: [] };

/** Starts one worker, idle until it is told to start a program. */
export function startNodeWorker(script: URL = workerScript()): WorkerHandle {
  const worker = new Worker(script, { ...ownFlags, env: {}, stdin: false, resourceLimits });
  worker.unref();
  return {
    start: (message) => {
      worker.ref();
      worker.postMessage(message);
    },
    signal: (message) => {
      worker.postMessage(message);
    },
    onMessage: (listener) => {
      worker.on("message", (message: FromWorker) => {
        listener(message);
      });
    },
    onDeath: (listener) => {
      worker.on("error", (error: Error) => {
        listener(error.message);
      });
      worker.on("exit", (code) => {
        listener(`the worker ended with exit code ${code}`);
      });
    },
    idle: () => {
      worker.unref();
    },
    terminate: () => {
      worker.unref();
      void worker.terminate();
    },
  };
}

/**
 * Makes a sandbox over Node's worker threads. Dispose it when done.
 *
 * @param spares - how many workers to keep warm. Default: none.
 * @param script - `node-worker.ts`, or a bundle of it, which starts far sooner where many are needed.
 */
export function createNodeSandbox(spares = 0, script: URL = workerScript()): Sandbox {
  return new Sandbox({
    startWorker: () => startNodeWorker(script),
    cores: availableParallelism(),
    spares,
    submissions: Math.max(1, spares),
    loadSqlite,
  });
}
