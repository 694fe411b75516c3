// Futures, `map`, `wait`, callbacks and deadlocks on real threads. Each program starts workers, so each tells several things.
import { expect, test } from "vitest";
import { onRealThreads } from "../threading/real-threads.test-helper.ts";

const { printed, run } = onRealThreads(`
  import { asCompleted, BrokenExecutor, Future, ThreadPoolExecutor, TimeoutError, wait } from "unwind/futures";
  import { Barrier, Event, Lock, SharedInt, Thread } from "unwind/threading";

  function started(target: (...args: never[]) => unknown, ...args: unknown[]): Thread {
    const thread = new Thread({ target: target as (...args: unknown[]) => unknown, args });
    thread.start();
    return thread;
  }
`);

test("map runs jobs in several threads at once, and gives results in order; its deadline counts from the call", async () => {
  const lines = await printed(`
    const both = new Barrier(2);
    const never = new Event();
    export function meet(n: number): number { both.wait({ timeoutMs: 5_000 }); return n; }
    export function sleep(n: number): number { never.wait({ timeoutMs: n }); return n; }
    export function main(): void {
      using pool = new ThreadPoolExecutor({ maxWorkers: 2 });
      console.log([...pool.map(meet, [1, 2, 3, 4])]);
      const results = pool.map(sleep, [1, 5_000, 5_000, 5_000], { timeoutMs: 100 });
      console.log(results.next().value);
      try { results.next(); } catch (error) { console.log(error instanceof TimeoutError, (error as Error).message); }
      never.set();
    }
  `);
  expect(lines).toEqual(["[ 1, 2, 3, 4 ]", "1", "true The results were not all there within 100 ms"]);
});

test("wait and asCompleted see jobs of several executors end, in whatever order, also while other jobs end", async () => {
  const lines = await printed(`
    const gates = [new Event(), new Event(), new Event()];
    export function pass(gate: number): number { gates[gate]!.wait(); if (gate === 1) throw new RangeError("one"); return gate; }
    export function main(): void {
      using first = new ThreadPoolExecutor({ maxWorkers: 2 });
      using second = new ThreadPoolExecutor({ maxWorkers: 1 });
      const futures = [first.submit(pass, 0), first.submit(pass, 1), second.submit(pass, 2)];
      console.log(wait(futures, { timeoutMs: 10 }).done.size);
      gates[2]!.set();
      const { done, notDone } = wait(futures, { returnWhen: "firstCompleted" });
      console.log(done.has(futures[2]!), notDone.size);
      const order: unknown[] = [];
      for (const future of asCompleted(futures)) {
        order.push(futures.indexOf(future));
        if (order.length === 1) gates[1]!.set();
        if (order.length === 2) gates[0]!.set();
      }
      console.log(order, wait(futures, { returnWhen: "firstException" }).notDone.size, futures[1]!.exception() instanceof RangeError);
    }
  `);
  expect(lines).toEqual(["0", "true 2", "[ 2, 1, 0 ] 0 true"]);
});

test("waiting for one of many never misses its end: 400 races", async () => {
  const lines = await printed(`
    export function quick(n: number): number { return n; }
    export function main(): void {
      using pool = new ThreadPoolExecutor({ maxWorkers: 2 });
      let sum = 0;
      for (let round = 0; round < 200; round++) {
        const futures = [pool.submit(quick, 1), pool.submit(quick, 2), pool.submit(quick, 3)];
        wait(futures.slice(0, 2), { returnWhen: "firstCompleted" });
        for (const future of asCompleted(futures)) sum += future.result();
      }
      console.log(sum);
    }
  `);
  expect(lines).toEqual(["1200"]);
});

test("callbacks run in the thread that added them: at a result, at the end of the pool, between jobs, at the event loop", async () => {
  const lines = await printed(`
    import { currentThread } from "unwind/threading";
    const gate = new Event();
    export function work(n: number): number { gate.wait(); return n; }
    export function inner(pool: ThreadPoolExecutor, called: Event): string {
      pool.submit(work, 7).addDoneCallback((done) => {
        console.log("in", currentThread().name, done.result());
        called.set();
      });
      return "submitted";
    }
    export async function main(): Promise<void> {
      gate.set();
      {
        using pool = new ThreadPoolExecutor({ maxWorkers: 1 });
        const future = pool.submit(work, 1);
        future.addDoneCallback(() => console.log("called first"));
        future.addDoneCallback(() => console.log("called second"));
        console.log("result", future.result());
        pool.submit(work, 2).addDoneCallback((done) => console.log("left with", done.result()));
      }
      console.log("after the pool");
      using pool = new ThreadPoolExecutor({ maxWorkers: 2 });
      const called = new Event();
      using other = new ThreadPoolExecutor({ maxWorkers: 1 });
      console.log(other.submit(inner, pool, called).result(), called.wait({ timeoutMs: 5_000 }));
      console.log(await new Promise((resolve) => pool.submit(work, 3).addDoneCallback((done) => resolve(done.result()))));
    }
  `);
  expect(lines).toEqual([
    "called first",
    "called second",
    "result 1",
    "left with 2",
    "after the pool",
    "in ThreadPoolExecutor-2_0 7",
    "submitted true",
    "3",
  ]);
});

test("a job that waits for jobs of its own full pool is told of the deadlock; the others go on", async () => {
  const lines = await printed(`
    const all = new Barrier(2);
    export function leaf(n: number): number { return n; }
    export function outer(pool: ThreadPoolExecutor, n: number): number {
      all.wait({ timeoutMs: 5_000 });
      return pool.submit(leaf, n).result();
    }
    export function alone(pool: ThreadPoolExecutor): number { return pool.submit(leaf, 5).result(); }
    export function itself(mine: Future<Future<number>>): number { return mine.result().result(); }
    export function main(): void {
      {
        using pool = new ThreadPoolExecutor({ maxWorkers: 2 });
        const futures = [pool.submit(outer, pool, 1), pool.submit(outer, pool, 2)];
        const told = futures.map((future) => (future.exception() as Error | undefined)?.message ?? "done");
        console.log(told.filter((text) => text === "done").length, told.find((text) => text !== "done"));
      }
      using roomy = new ThreadPoolExecutor({ maxWorkers: 2 });
      console.log(roomy.submit(alone, roomy).result());
      const mine = new Future<Future<number>>();
      const future = roomy.submit(itself, mine);
      mine.setResult(future);
      console.log((future.exception() as Error).message);
      using single = new ThreadPoolExecutor({ maxWorkers: 1 });
      console.log((single.submit(waits, single).exception() as Error).message.slice(0, 8));
    }
    export function waits(pool: ThreadPoolExecutor): number { return wait([pool.submit(leaf, 1), pool.submit(leaf, 2)]).done.size; }
  `);
  expect(lines).toEqual([
    "1 Deadlock: every thread of ThreadPoolExecutor-0 waits for a job of ThreadPoolExecutor-0, so none is left to run them. " +
      "Wait for jobs outside the pool that runs them, or have the inner ones run by a pool of their own",
    "5",
    "Deadlock: this job waits for its own end",
    "Deadlock",
  ]);
});

test("no deadlock is told where jobs of their own pool end in time: 300 of them in a pool of three", async () => {
  const lines = await printed(`
    export function leaf(n: number): number { return n; }
    export function outer(pool: ThreadPoolExecutor, n: number): number { return pool.submit(leaf, n).result(); }
    export function main(): void {
      using pool = new ThreadPoolExecutor({ maxWorkers: 3 });
      let sum = 0;
      for (let round = 0; round < 150; round++) {
        // Two at most are outer jobs at any time: one thread is left for the inner ones.
        const two = [pool.submit(outer, pool, 1), pool.submit(outer, pool, 2)];
        for (const future of two) sum += future.result();
      }
      console.log(sum);
    }
  `);
  expect(lines).toEqual(["450"]);
});

test("a future is settled by any thread, once; a failing initializer is told once, and nobody waits", async () => {
  const { lines, unhandled, ended } = await run(`
    const wins = new SharedInt();
    export function settle(future: Future<number>, value: number): void {
      try { future.setResult(value); wins.add(1); } catch {}
    }
    export function begin(name: string): void { throw new RangeError("no " + name); }
    export function leaf(): void {}
    export async function main(): Promise<void> {
      let given = 0;
      for (let round = 0; round < 5; round++) {
        const future = new Future<number>();
        const threads = [started(settle, future, 1), started(settle, future, 2)];
        given += [1, 2].includes(round % 2 === 0 ? future.result() : await future) ? 1 : 0;
        for (const thread of threads) thread.join();
      }
      console.log(given, wins.value);
      using pool = new ThreadPoolExecutor({ maxWorkers: 1, initializer: begin, initargs: ["network"] });
      const error = pool.submit(leaf).exception() as Error;
      console.log(error instanceof BrokenExecutor, error.message, "|", (error.cause as Error).message);
    }
  `);
  expect(lines).toEqual([
    "5 5",
    "true The initializer of this executor failed, so this job will never end | no network",
  ]);
  expect(unhandled.map(({ message }) => message)).toEqual(["no network"]);
  expect(ended).toBe("finished");
});

test("an initializer runs once in each thread, also of an executor that was made while the module loaded", async () => {
  const lines = await printed(`
    const calls = new SharedInt();
    const pool = new ThreadPoolExecutor({ maxWorkers: 2, initializer: begin, initargs: ["kit"] });
    const both = new Barrier(2);
    let tool = "none";
    export async function begin(name: string): Promise<void> { await Promise.resolve(); tool = name; calls.add(1); }
    export function use(): string { both.wait({ timeoutMs: 5_000 }); return tool; }
    export function main(): void {
      console.log([1, 2, 3, 4].map(() => pool.submit(use)).map((future) => future.result()), calls.value, tool);
      pool.shutdown();
    }
  `);
  expect(lines).toEqual(["[ 'kit', 'kit', 'kit', 'kit' ] 2 none"]);
});
