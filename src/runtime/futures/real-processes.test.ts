// Processes: programs of their own that share no memory with the one that started them.
import { expect, test } from "vitest";
import { onRealThreads } from "../threading/real-threads.test-helper.ts";

const { printed, run } = onRealThreads(`
  import { BrokenExecutor, CancelledError, Future, ProcessPoolExecutor, ThreadPoolExecutor, TimeoutError, wait } from "unwind/futures";
  import { Event, isMainThread, Lock, SharedInt, Thread } from "unwind/threading";
  import { Queue } from "unwind/queue";
`);

test("jobs run in processes, and nothing but arguments and results crosses: what the module makes is every process's own", async () => {
  const lines = await printed(`
    const count = new SharedInt(10);
    const lock = new Lock();
    const queue = new Queue<string>();
    let plain = 0;
    export class Odd extends Error { override name = "Odd"; code = 7; }
    export function touch(by: number): unknown {
      plain += by;
      lock.acquire();
      queue.put("from a job");
      const seen = { count: count.add(by), plain, queued: queue.qsize(), main: isMainThread() };
      queue.get();
      lock.release();
      return seen;
    }
    export function fail(): never { throw new Odd("no", { cause: new RangeError("why") }); }
    export async function later(map: Map<string, Date>): Promise<Map<string, Date>> { await Promise.resolve(); return map; }
    export async function main(): Promise<void> {
      using held = lock.acquire();
      using pool = new ProcessPoolExecutor({ maxWorkers: 1 });
      console.log(pool.submit(touch, 1).result(), await pool.submit(touch, 2));
      console.log(count.value, plain, queue.qsize());
      const error = pool.submit(fail).exception() as Odd;
      console.log(error instanceof Odd, error.message, error.code, error.cause instanceof RangeError, /fail/.test(error.stack ?? ""));
      console.log(pool.submit(later, new Map([["a", new Date(0)]])).result().get("a")?.getTime());
      console.log([...pool.map(Math_abs, [1, -2, -3])]);
    }
    export function Math_abs(n: number): number { return Math.abs(n); }
  `);
  expect(lines).toEqual([
    "{ count: 11, plain: 1, queued: 1, main: true } { count: 13, plain: 3, queued: 1, main: true }",
    "10 0 0",
    "true no 7 true true",
    "0",
    "[ 1, 2, 3 ]",
  ]);
});

test("several processes at once have a heap each; they print in one order, and each has threads of its own", async () => {
  const { lines, threads, unhandled, leaks } = await run(`
    const total = new SharedInt();
    export function add(n: number): void { for (let i = 0; i < n; i++) total.add(1); }
    export function inThreads(n: number): number {
      console.log("in a process");
      using pool = new ThreadPoolExecutor({ maxWorkers: 2 });
      wait([pool.submit(add, n), pool.submit(add, n)]);
      const thread = new Thread({ target: add, args: [1] });
      thread.start();
      thread.join();
      return total.value;
    }
    export function main(): void {
      using pool = new ProcessPoolExecutor({ maxWorkers: 2 });
      const futures = [pool.submit(inThreads, 500), pool.submit(inThreads, 700)];
      console.log(futures.map((future) => future.result()).sort(), total.value);
    }
  `);
  expect([lines.length, lines.at(-1)]).toEqual([3, "[ 1001, 1401 ] 0"]);
  expect([...threads].sort()).toEqual(["MainThread", "ProcessPoolExecutor-0_0", "ProcessPoolExecutor-0_1"]);
  expect([unhandled, leaks]).toEqual([[], []]);
});

test("what is shared memory cannot go to a process, nor come from it", async () => {
  const lines = await printed(`
    const made = new Lock();
    export function take(...all: unknown[]): number { return all.length; }
    export function give(): unknown { return { inner: made }; }
    const told = (act: () => unknown): string => { try { return String(act()); } catch (error) { return String(error); } };
    export function main(): void {
      using pool = new ProcessPoolExecutor({ maxWorkers: 1 });
      console.log(told(() => pool.submit(take, 1, { lock: new Lock() })));
      console.log(told(() => pool.submit(take, () => 1)));
      console.log(told(() => pool.submit(take, new Future())));
      console.log(told(() => pool.submit(give).result()));
      console.log(pool.submit(take, 1, 2).result());
    }
  `);
  expect(lines).toEqual([
    "TypeError: Argument 2 of take has a Lock in it, and processes share no memory. Send plain data, or use a ThreadPoolExecutor",
    "TypeError: Argument 1 of take is a function without a name, and functions cannot travel to another thread: threads share no variables. Send plain data, and export what the thread should call",
    "TypeError: Argument 1 of take has a Future in it, and processes share no memory. Send plain data, or use a ThreadPoolExecutor",
    "TypeError: The result of give has a Lock in it, and processes share no memory. Send plain data, or use a ThreadPoolExecutor",
    "2",
  ]);
});

test("a process that dies, or whose initializer fails, breaks its pool: nobody waits, and the program goes on", async () => {
  const { lines, unhandled, ended } = await run(`
    let tool = "none";
    export function begin(name: string): void { if (name === "") throw new RangeError("no name"); tool = name; }
    export function use(): string { return tool; }
    export function die(): number { const all: unknown[] = []; for (;;) all.push(new Array(1e6).fill(all.length)); }
    export function main(): void {
      {
        using pool = new ProcessPoolExecutor({ maxWorkers: 2, initializer: begin, initargs: ["kit"] });
        console.log(pool.submit(use).result());
      }
      const bad = new ProcessPoolExecutor({ maxWorkers: 1, initializer: begin, initargs: [""] });
      const error = bad.submit(use).exception() as Error;
      console.log(error instanceof BrokenExecutor, error.message, "|", (error.cause as Error).message);
      bad.shutdown();
      const pool = new ProcessPoolExecutor({ maxWorkers: 1 });
      const [dying, waiting] = [pool.submit(die), pool.submit(use)];
      console.log(dying.exception() instanceof BrokenExecutor, (waiting.exception() as Error).message);
      pool.shutdown();
    }
  `);
  expect(lines).toEqual([
    "kit",
    "true The initializer of this executor failed, so this job will never end | no name",
    "true A process of this executor died, so this job will never end",
  ]);
  expect(unhandled.map(({ message }) => message)[0]).toBe("no name");
  expect(unhandled[1]?.message).toMatch(/^A process died: /);
  expect(ended).toBe("finished");
});

test("jobs that have not started can be cancelled, shutdown waits, what a process leaves open is told", async () => {
  const { lines, leaks, unhandled } = await run(`
    export function spin(ms: number): string { new Event().wait({ timeoutMs: ms }); return "done"; }
    export function leave(): void { new Lock().acquire(); }
    export function main(): void {
      const pool = new ProcessPoolExecutor({ maxWorkers: 1 });
      const [first, second, third] = [pool.submit(spin, 100), pool.submit(spin, 1), pool.submit(leave)];
      console.log(second.cancel());
      pool.shutdown();
      console.log(first.done(), second.cancelled(), third.done());
    }
  `);
  expect(lines).toEqual(["true", "true true true"]);
  expect(leaks.map(({ kind, what }) => `${kind} ${what}`)).toEqual(["lock never released"]);
  expect(unhandled).toEqual([]);
});

test("600 jobs of 100 KB leave the heap of the program as they found it", async () => {
  const lines = await printed(`
    export function double(text: string): string { return text + text; }
    export function main(): void {
      using pool = new ProcessPoolExecutor({ maxWorkers: 2 });
      const text = "x".repeat(100_000);
      let length = 0;
      // Several times what the heap can hold.
      for (let round = 0; round < 60; round++) {
        const futures = Array.from({ length: 10 }, () => pool.submit(double, text));
        for (const future of futures) length += future.result().length;
      }
      console.log(length);
    }
  `);
  expect(lines).toEqual([String(60 * 10 * 200_000)]);
});
