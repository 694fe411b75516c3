import { availableParallelism } from "node:os";
import { afterAll, expect, test } from "vitest";
import { compile } from "../../compile/compile-node.ts";
import { startNodeWorker } from "../../sandbox/host/node-host.ts";
import { Sandbox } from "../../sandbox/host/sandbox.ts";
import { wordsInUse } from "../heap/allocator.ts";
import { attachHeap } from "../heap/heap.ts";

const MILLION = 1_000_000;
const DEADLINE_MS = 180_000;

/** The heap of the program that was started last. */
let heap: SharedArrayBuffer | ArrayBuffer | undefined;
const sandbox = new Sandbox({
  cores: availableParallelism(),
  spares: 2,
  startWorker: () => {
    const handle = startNodeWorker();
    return {
      ...handle,
      start: (message) => {
        heap = message.heap;
        handle.start(message);
      },
    };
  },
});
afterAll(() => {
  sandbox.dispose();
});

/** Runs a program whose `once()` is called so many times. @returns the words of its heap that are in use at its end. */
async function wordsAfter(source: string, times: number): Promise<number> {
  const text = `import { ThreadPoolExecutor } from "unwind/futures";
import { LifoQueue, PriorityQueue, Queue } from "unwind/queue";
import { Condition, Event, Lock, RLock, Semaphore } from "unwind/threading";
${source}
export function main(): void { begin(); for (let i = 0; i < ${times}; i++) once(i); end(); }`;
  const compiled = await compile({ "main.ts": text }, { entry: "main.ts" });
  if (!compiled.ok) throw new Error(compiled.problems.map(({ message }) => message).join("; "));
  const { ended, error } = await sandbox.run(compiled.program, { deadlineMs: DEADLINE_MS, record: false }).result;
  expect({ ended, error }).toEqual({ ended: "finished", error: undefined });
  if (heap === undefined) throw new Error("No program was started");
  attachHeap(heap);
  return wordsInUse();
}

const alone = "function begin(): void {}\nfunction end(): void {}";
const cycles: readonly (readonly [what: string, source: string])[] = [
  [
    "locks and semaphores, acquired and released",
    `${alone}
const lock = new Lock();
const rlock = new RLock();
const semaphore = new Semaphore(2);
function once(): void { using a = lock.acquire(); using b = rlock.acquire(); using c = semaphore.acquire(); }`,
  ],
  [
    "waits that run into their deadline",
    `${alone}
const event = new Event();
const changed = new Condition();
const lock = new Lock();
lock.acquire();
function once(): void { event.wait({ timeoutMs: 0 }); lock.tryAcquire(); if (changed.tryAcquire({ timeoutMs: 0 })) { changed.wait({ timeoutMs: 0 }); changed.release(); } }`,
  ],
  [
    "items put and got",
    `${alone}
const queues = [new Queue(3), new LifoQueue(3), new PriorityQueue(3)];
function once(i: number): void { const queue = queues[i % 3]; queue.put([i, "an item of some length"]); queue.get(); queue.taskDone(); }`,
  ],
  [
    "items between two threads",
    `const there = new Queue(16);
const back = new Queue(16);
export function serve(): void { for (let item = there.get(); item !== null; item = there.get()) back.put(item); }
let pool;
function begin(): void { pool = new ThreadPoolExecutor({ maxWorkers: 1 }); pool.submit(serve); }
function once(i: number): void { there.put({ i }); if (i >= 10) back.get(); }
function end(): void { for (let i = 0; i < 10; i++) back.get(); there.put(null); pool.shutdown(); }`,
  ],
  [
    "jobs submitted, and their results",
    `export function job(i: number): unknown { return { i, text: "a result" }; }
let pool;
const due = [];
function begin(): void { pool = new ThreadPoolExecutor({ maxWorkers: 1 }); }
function once(i: number): void { due.push(pool.submit(job, i)); if (due.length > 50) due.shift().result(); }
function end(): void { for (const each of due) each.result(); due.length = 0; pool.shutdown(); }`,
  ],
];

test.each(cycles)(
  "a million times leave the shared heap as they found it: %s",
  async (_what, source) => {
    const few = await wordsAfter(source, 100);
    const many = await wordsAfter(source, MILLION);
    // What is in use may differ by what the last of them left on its way to the free lists.
    expect(many - few).toBeLessThan(2_000);
  },
  DEADLINE_MS,
);
