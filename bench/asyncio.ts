// `unwind/asyncio` beside the libraries that people use for the same: nanoseconds an operation, medians of interleaved rounds; no thresholds.
import AsyncLock from "async-lock";
import { Mutex } from "async-mutex";
import { Sema } from "async-sema";
import { promise as fastq } from "fastq";
import pLimit from "p-limit";
import PQueue from "p-queue";
import { Lock, Semaphore } from "unwind/asyncio";
import { medians, print, type Row } from "./rounds.ts";

const nothing = (): void => {};
const work = async (): Promise<void> => {
  await undefined;
};

const uncontended: Row[] = [
  {
    name: "asyncio.Lock, released by hand",
    run: async (count) => {
      const lock = new Lock();
      for (let i = 0; i < count; i++) {
        await lock.acquire();
        lock.release();
      }
    },
  },
  {
    name: "asyncio.Lock, by its guard",
    run: async (count) => {
      const lock = new Lock();
      for (let i = 0; i < count; i++) {
        const held = await lock.acquire();
        held[Symbol.dispose]();
      }
    },
  },
  {
    name: "async-sema",
    run: async (count) => {
      const sema = new Sema(1);
      for (let i = 0; i < count; i++) {
        await sema.acquire();
        sema.release();
      }
    },
  },
  {
    name: "async-mutex",
    run: async (count) => {
      const mutex = new Mutex();
      for (let i = 0; i < count; i++) {
        const release = await mutex.acquire();
        release();
      }
    },
  },
  {
    name: "async-lock",
    run: async (count) => {
      const lock = new AsyncLock();
      for (let i = 0; i < count; i++) await lock.acquire("key", nothing);
    },
  },
  {
    name: "p-limit(1)",
    run: async (count) => {
      const limit = pLimit(1);
      for (let i = 0; i < count; i++) await limit(nothing);
    },
  },
];

/** Lets `count` wait in one line at a time, and serves them all. */
function inLines(length: number, line: (length: number) => Promise<unknown>): Row["run"] {
  return async (count) => {
    for (let served = 0; served < count; served += length) await line(length);
  };
}

const lines: readonly (readonly [string, (length: number) => Promise<unknown>])[] = [
  [
    "asyncio.Lock",
    async (length) => {
      const lock = new Lock();
      await lock.acquire();
      const all = Array.from({ length }, () => lock.acquire().then(() => lock.release()));
      lock.release();
      await Promise.all(all);
    },
  ],
  [
    "async-sema",
    async (length) => {
      const sema = new Sema(1);
      await sema.acquire();
      const all = Array.from({ length }, () => sema.acquire().then(() => sema.release()));
      sema.release();
      await Promise.all(all);
    },
  ],
  [
    "async-lock",
    async (length) => {
      const lock = new AsyncLock({ maxPending: Infinity });
      await Promise.all(Array.from({ length }, () => lock.acquire("key", nothing)));
    },
  ],
  [
    "p-limit(1)",
    async (length) => {
      const limit = pLimit(1);
      await Promise.all(Array.from({ length }, () => limit(nothing)));
    },
  ],
  [
    "async-mutex",
    async (length) => {
      const mutex = new Mutex();
      const first = await mutex.acquire();
      const all = Array.from({ length }, () => mutex.acquire().then((release) => release()));
      first();
      await Promise.all(all);
    },
  ],
];

const TASKS = 1_000;
const bounded: readonly (readonly [string, (length: number) => Promise<unknown>])[] = [
  [
    "asyncio.Semaphore(4)",
    async (length) => {
      const four = new Semaphore(4);
      const task = async (): Promise<void> => {
        const place = await four.acquire();
        try {
          await work();
        } finally {
          place[Symbol.dispose]();
        }
      };
      await Promise.all(Array.from({ length }, task));
    },
  ],
  [
    "fastq(4)",
    async (length) => {
      const queue = fastq(work, 4);
      await Promise.all(Array.from({ length }, () => queue.push(undefined)));
    },
  ],
  [
    "p-limit(4)",
    async (length) => {
      const limit = pLimit(4);
      await Promise.all(Array.from({ length }, () => limit(work)));
    },
  ],
  [
    "p-queue(4)",
    async (length) => {
      const queue = new PQueue({ concurrency: 4 });
      await Promise.all(Array.from({ length }, () => queue.add(work)));
    },
  ],
  [
    "async-sema(4)",
    async (length) => {
      const four = new Sema(4);
      const task = async (): Promise<void> => {
        await four.acquire();
        try {
          await work();
        } finally {
          four.release();
        }
      };
      await Promise.all(Array.from({ length }, task));
    },
  ],
];

const rowsOf = (tried: typeof lines, length: number): Row[] =>
  tried.map(([name, line]) => ({ name, run: inLines(length, line) }));

print("Lock, uncontended: acquire and release", await medians(uncontended, 5_000, 101));
print("Lock, 100 waiting: each waiter", await medians(rowsOf(lines, 100), 2_000, 101));
// async-mutex takes seconds for one such line: it searches its whole line for each waiter. It has one round of its own.
const longLine = await medians(rowsOf(lines.slice(0, -1), 100_000), 100_000, 5);
const start = performance.now();
await lines.at(-1)?.[1](100_000);
longLine.set("async-mutex (once)", ((performance.now() - start) * 1e6) / 100_000);
print("Lock, 100,000 waiting: each waiter", longLine);
print("At most 4 at once, 1,000 tasks: each task", await medians(rowsOf(bounded, TASKS), TASKS, 101));
