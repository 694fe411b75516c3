// Threads: our executor, queue and contended lock beside the libraries that people use for the same, and beside bare messages and a bare futex.
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { wrap } from "comlink";
import nodeEndpoint from "comlink/dist/esm/node-adapter.mjs";
import { Piscina } from "piscina";
import Tinypool from "tinypool";
import workerpool from "workerpool";
import { compile } from "../src/compile/compile-node.ts";
import { createNodeSandbox } from "../src/sandbox/host/node-host.ts";
import { computing, contention, jobs, queue } from "./programs.ts";
import { medians, print, type Row } from "./rounds.ts";

const THREADS = 2;
const WARMING_MS = 500;
const job = fileURLToPath(new URL("threads/job.mjs", import.meta.url));
const script = (name: string): URL => new URL(`threads/${name}.mjs`, import.meta.url);

const sandbox = createNodeSandbox(4);
sandbox.warm();

/** A program of ours, as a row: it prints the nanoseconds of one operation. Nothing watches it, as outside the tutorial. */
async function ours(name: string, source: string): Promise<Row> {
  const compiled = await compile({ "main.ts": source }, { entry: "main.ts" });
  if (!compiled.ok) throw new Error(compiled.problems.map(({ message }) => message).join("; "));
  return {
    name,
    run: async () => {
      const lines: string[] = [];
      const onLine = ({ text }: { readonly text: string }): void => void lines.push(text);
      // The workers that replace those of the round before come up meanwhile, and not beside what is measured.
      await new Promise((resolve) => setTimeout(resolve, WARMING_MS));
      const report = await sandbox.run(compiled.program, { onLine, deadlineMs: 60_000, record: false }).result;
      const measured = Number(lines[0]);
      if (!Number.isFinite(measured)) throw new Error(`${name}: ${report.error?.message ?? lines.join("; ")}`);
      return measured;
    },
  };
}

type Add = (a: number, b: number) => Promise<unknown>;

/** The peers: each adds two numbers in one of two threads. */
async function peers(): Promise<{ adders: { name: string; add: Add }[]; close: () => Promise<unknown> }> {
  const piscina = new Piscina({ filename: job, minThreads: THREADS, maxThreads: THREADS });
  const tinypool = new Tinypool({ filename: job, minThreads: THREADS, maxThreads: THREADS });
  const pool = workerpool.pool(fileURLToPath(script("workerpool-job")), {
    minWorkers: THREADS,
    maxWorkers: THREADS,
    workerType: "thread",
  });
  const comlinkWorkers = Array.from({ length: THREADS }, () => new Worker(script("comlink-job")));
  const remotes = comlinkWorkers.map((worker) => wrap<{ add(a: number, b: number): number }>(nodeEndpoint(worker)));
  const bareWorkers = Array.from({ length: THREADS }, () => new Worker(script("bare-job")));
  const waiting = new Map<number, (sum: number) => void>();
  for (const worker of bareWorkers) {
    worker.on("message", ([id, sum]: [number, number]) => {
      waiting.get(id)?.(sum);
      waiting.delete(id);
    });
  }
  let turn = 0;
  const bare: Add = (a, b) => {
    const { promise, resolve } = Promise.withResolvers<number>();
    waiting.set(++turn, resolve);
    bareWorkers[turn % THREADS]?.postMessage([turn, a, b]);
    return promise;
  };
  return {
    adders: [
      { name: "workerpool", add: async (a, b) => await pool.exec("add", [a, b]) },
      { name: "piscina", add: (a, b) => piscina.run([a, b]) },
      { name: "tinypool", add: (a, b) => tinypool.run([a, b]) },
      { name: "comlink", add: async (a, b) => await remotes[++turn % THREADS]?.add(a, b) },
      { name: "bare postMessage", add: bare },
    ],
    close: () =>
      Promise.all([
        piscina.destroy(),
        tinypool.destroy(),
        pool.terminate(),
        ...[...comlinkWorkers, ...bareWorkers].map((worker) => worker.terminate()),
      ]),
  };
}

const { adders, close } = await peers();

print(
  "A job in another thread, one at a time: submit to result",
  await medians(
    [
      await ours("ThreadPoolExecutor", jobs(1_000, "one at a time")),
      ...adders.map(({ name, add }): Row => ({
        name,
        run: async (count) => {
          for (let i = 0; i < count; i++) await add(i, 1);
        },
      })),
    ],
    1_000,
    11,
  ),
);

print(
  "1,000 jobs at once, two threads: each job",
  await medians(
    [
      await ours("ThreadPoolExecutor", jobs(1_000, "at once")),
      ...adders.map(({ name, add }): Row => ({
        name,
        run: (count) => Promise.all(Array.from({ length: count }, (_, i) => add(i, 1))),
      })),
    ],
    1_000,
    11,
  ),
);
await close();

/** Two workers with a message channel between them; the second says how long the items took. */
function channel(count: number, atOnce: number): Promise<number> {
  const { port1, port2 } = new MessageChannel();
  const options = (port: MessagePort, role: string): object => ({
    workerData: { port, role, count, atOnce },
    transferList: [port],
  });
  const sender = new Worker(script("channel"), options(port1, "sender"));
  const receiver = new Worker(script("channel"), options(port2, "receiver"));
  return new Promise((resolve, reject) => {
    receiver.once("error", reject);
    receiver.once("message", (ns: number) => {
      void sender.terminate();
      void receiver.terminate();
      resolve(ns);
    });
  });
}

const ITEMS = 10_000;
print(
  `${ITEMS.toLocaleString("en")} numbers from one thread to another: each`,
  await medians(
    [await ours("Queue", queue(ITEMS, "one way")), { name: "a MessageChannel", run: () => channel(ITEMS, ITEMS) }],
    ITEMS,
    11,
  ),
);
const TRIPS = 2_000;
print(
  "A number to another thread and back",
  await medians(
    [
      await ours("two Queues", queue(TRIPS, "there and back")),
      { name: "a MessageChannel", run: () => channel(TRIPS, 1) },
    ],
    TRIPS,
    11,
  ),
);

const SECTIONS = 200_000;
/** Two bare workers that add to one number under a bare futex. */
function bareContention(): Promise<number> {
  const words = new SharedArrayBuffer(16);
  const workers = [0, 1].map(() => new Worker(script("futex"), { workerData: { words, sections: SECTIONS } }));
  return Promise.all(
    workers.map(
      (worker) => new Promise<number>((resolve, reject) => worker.once("message", resolve).once("error", reject)),
    ),
  ).then((times) => (Math.max(...times) * 1e6) / (2 * SECTIONS));
}
print(
  "Two threads that want the same lock: each critical section",
  await medians(
    [
      await ours("Lock, released by hand", contention(SECTIONS)),
      { name: "a bare three-state futex", run: bareContention },
    ],
    1,
    7,
  ),
);

print(
  "Four jobs that only compute: all of them",
  await medians(
    [
      await ours("ThreadPoolExecutor, two threads", computing(2)),
      await ours("ThreadPoolExecutor, one thread", computing(1)),
    ],
    1,
    5,
  ),
);
sandbox.dispose();
