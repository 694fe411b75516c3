// The runtime on real threads: programs as a learner writes them, in Node's sandbox. Each starts workers, so each tells several things.
import { describe, expect, test } from "vitest";
import { onRealThreads } from "../threading/real-threads.test-helper.ts";

const imports = `
  import { ThreadPoolExecutor, CancelledError, TimeoutError, RemoteError } from "unwind/futures";
  import { Lock, SharedInt } from "unwind/threading";
  import { Path } from "unwind/pathlib";
`;

const { run, printed } = onRealThreads(imports);

describe("what is made while the module loads", () => {
  test("is the same in every thread: a lock, a number, an executor; ordinary variables are not", async () => {
    const lines = await printed(`
      const lock = new Lock();
      const count = new SharedInt(100);
      const inner = new ThreadPoolExecutor({ maxWorkers: 1, threadNamePrefix: "inner" });
      let ordinary = 0;
      export function isLocked(): boolean { ordinary++; count.add(1); return lock.locked(); }
      export function triple(n: number): number { return 3 * n; }
      export function nested(n: number): number { return inner.submit(triple, n).result() + 1; }
      export function main(): void {
        using pool = new ThreadPoolExecutor({ maxWorkers: 1 });
        {
          using _held = lock.acquire();
          console.log(pool.submit(isLocked).result());
        }
        console.log(pool.submit(isLocked).result(), count.value, ordinary);
        console.log(pool.submit(nested, 5).result(), inner.submit(triple, 1).result());
        inner.shutdown();
      }
    `);
    expect(lines).toEqual(["true", "false 102 0", "16 3"]);
  });

  test("must be the same: a thread that makes something else is an error that names both, and nobody waits", async () => {
    const { error } = await run(`
      const asked = new SharedInt(0);
      export const shared = asked.add(1) === 1 ? new Lock() : new SharedInt(1);
      export function job(): number { return 1; }
      export function main(): void {
        using pool = new ThreadPoolExecutor({ maxWorkers: 1 });
        console.log(pool.submit(job).result());
      }
    `);
    expect(error?.name).toBe("BrokenExecutor");
    expect(error?.cause?.message).toMatch(
      /number 2 is a Lock made at main\.ts:\d+ in the first thread, and a SharedInt made at main\.ts:\d+ in this one/,
    );
  });
});

describe("a lock", () => {
  test("lets one thread in at a time: 80,000 increments of a pair that is never torn", async () => {
    const lines = await printed(`
      const lock = new Lock();
      const [left, right, torn] = [new SharedInt(), new SharedInt(), new SharedInt()];
      export function bump(times: number): void {
        for (let time = 0; time < times; time++) {
          using _held = lock.acquire();
          if (left.value !== right.value) torn.add(1);
          left.value += 1;
          right.value += 1;
        }
      }
      export function main(): void {
        {
          using pool = new ThreadPoolExecutor({ maxWorkers: 4 });
          for (let thread = 0; thread < 4; thread++) pool.submit(bump, 20_000);
        }
        console.log(left.value, right.value, torn.value, lock.locked());
      }
    `);
    expect(lines).toEqual(["80000 80000 0 false"]);
  });

  test("travels as an argument and as a result; its deadline names the thread that holds it", async () => {
    const lines = await printed(`
      export function make(): { lock: Lock; count: SharedInt } {
        const lock = new Lock();
        lock.acquire();
        return { lock, count: new SharedInt(41) };
      }
      export function bump(lock: Lock, count: SharedInt): SharedInt {
        using _held = lock.acquire();
        count.value += 1;
        return count;
      }
      export async function letGo(lock: Lock): Promise<void> {
        await Promise.resolve();
        lock.release();
      }
      export function main(): void {
        using pool = new ThreadPoolExecutor({ maxWorkers: 2 });
        const { lock, count } = pool.submit(make).result();
        try { lock.acquire({ timeoutMs: 1 }); } catch (error) { console.log((error as Error).message); }
        const bumped = pool.submit(bump, lock, count);
        pool.submit(letGo, lock);
        console.log(bumped.result() === count, count.value, lock.tryAcquire() !== undefined);
        lock.release();
      }
    `);
    expect(lines).toEqual(["The lock did not come free within 1 ms; ThreadPoolExecutor-0_0 holds it", "true 42 true"]);
  });

  test("can be awaited by a job and by main while threads hold it", async () => {
    const lines = await printed(`
      const lock = new Lock();
      const count = new SharedInt();
      export async function bump(times: number): Promise<string> {
        for (let time = 0; time < times; time++) {
          using _held = await lock.acquireAsync();
          count.value += 1;
        }
        return "done";
      }
      export async function main(): Promise<void> {
        using pool = new ThreadPoolExecutor({ maxWorkers: 2 });
        const jobs = [pool.submit(bump, 500), pool.submit(bump, 500)];
        await bump(500);
        console.log(await Promise.all(jobs), count.value);
      }
    `);
    expect(lines).toEqual(["[ 'done', 'done' ] 1500"]);
  });
});

describe("an executor", () => {
  test("gives results and errors in order, with class, message, stack and cause from the thread", async () => {
    const lines = await printed(`
      export class Overdrawn extends Error { override name = "Overdrawn"; balance = -1; }
      class Hidden extends Error { override name = "Hidden"; }
      export function square(n: number): number { return n * n; }
      export function withdraw(): never { throw new Overdrawn("no money", { cause: new RangeError("limit") }); }
      export function hide(): never { throw new Hidden("secret"); }
      export function throwText(): never { throw "text"; }
      export async function later(): Promise<never> { await Promise.resolve(); throw new TypeError("later"); }
      export async function main(): Promise<void> {
        using pool = new ThreadPoolExecutor({ maxWorkers: 3 });
        const squares = Array.from({ length: 50 }, (_, n) => pool.submit(square, n));
        console.log(squares.map((future) => future.result()).every((value, n) => value === n * n));
        try { pool.submit(withdraw).result(); } catch (error) {
          console.log(error instanceof Overdrawn && [error.message, error.balance, error.cause instanceof RangeError, /withdraw/.test(error.stack ?? "")]);
        }
        const hidden = pool.submit(hide).exception() as RemoteError;
        console.log(hidden instanceof RemoteError, hidden.remoteName, hidden.message);
        console.log(await pool.submit(throwText).then(() => "?", (error) => error));
        await pool.submit(later).then(undefined, (error) => console.log(error instanceof TypeError, error.message));
        console.log(await pool.submit(square, 12));
      }
    `);
    expect(lines).toEqual([
      "true",
      "[ 'no money', -1, true, true ]",
      "true Hidden Hidden: secret",
      "text",
      "true later",
      "144",
    ]);
  });

  test("starts no thread that no job needs, and calls its threads by number", async () => {
    const { lines, threads, unhandled } = await run(`
      export function hello(): void { console.log("hello"); }
      export function main(): void {
        using pool = new ThreadPoolExecutor({ maxWorkers: 4 });
        for (let job = 0; job < 200; job++) pool.submit(hello).result();
      }
    `);
    expect(lines.length).toBe(200);
    expect([...new Set(threads)]).toEqual(["ThreadPoolExecutor-0_0"]);
    expect(unhandled).toEqual([]);
  });

  test("cancels what has not started, refuses what comes too late, and waits for what runs", async () => {
    const lines = await printed(`
      const gate = new Lock();
      const ran = new SharedInt();
      export function wait(): string { using _held = gate.acquire(); ran.add(1); return "ran"; }
      export function shutDown(pool: ThreadPoolExecutor): void { pool.shutdown(); }
      const told = (act: () => unknown): string => { try { return String(act()); } catch (error) { return (error as Error).name; } };
      export function main(): void {
        const pool = new ThreadPoolExecutor({ maxWorkers: 1 });
        const held = gate.acquire();
        const running = pool.submit(wait);
        const [second, third] = [pool.submit(wait), pool.submit(wait)];
        console.log(told(() => running.result({ timeoutMs: 1 })), second.cancel(), second.cancelled());
        while (!running.running()) {}
        console.log(running.cancel(), running.done());
        pool.shutdown({ wait: false, cancelFutures: true });
        console.log(told(() => pool.submit(wait)), third.cancelled(), told(() => third.result()));
        held[Symbol.dispose]();
        console.log(running.result(), ran.value);
        pool.shutdown();
        const other = new ThreadPoolExecutor({ maxWorkers: 1 });
        console.log((other.submit(shutDown, other).exception() as Error).message.slice(0, 50));
        other.shutdown();
      }
    `);
    expect(lines).toEqual([
      "TimeoutError true true",
      "false false",
      "RuntimeError true CancelledError",
      "ran 1",
      "Expected `shutdown` to wait for other threads, got",
    ]);
  });

  test("is waited for at the program's end, also when a job left it open or main did not wait", async () => {
    const { lines, leaks, unhandled } = await run(`
      export function say(text: string): void { console.log(text); }
      export function leaveOpen(): void { new ThreadPoolExecutor({ maxWorkers: 1 }).submit(say, "from the inner pool"); }
      export function fail(): never { throw new RangeError("nobody looked"); }
      export function main(): void {
        const pool = new ThreadPoolExecutor({ maxWorkers: 1 });
        pool.submit(leaveOpen);
        pool.submit(fail);
        const seen = pool.submit(fail);
        seen.exception();
        pool.shutdown({ wait: false });
        console.log("main is done");
      }
    `);
    expect([...lines].sort()).toEqual(["from the inner pool", "main is done"]);
    expect(unhandled.map(({ name, message }) => `${name}: ${message}`)).toEqual(["RangeError: nobody looked"]);
    expect(leaks.map(({ label, what }) => `${label} ${what}`)).toEqual(["ThreadPoolExecutor-1 never shut down"]);
  });

  test("runs 4,000 jobs of 40 KB in a heap of 64 MB, and two executors at once", async () => {
    const lines = await printed(`
      const lock = new Lock();
      const bytes = new SharedInt();
      export function length(lock: Lock, text: string): { lock: Lock; text: string } {
        using _held = lock.acquire();
        bytes.add(text.length);
        return { lock, text };
      }
      export function main(): void {
        using one = new ThreadPoolExecutor({ maxWorkers: 1 });
        using other = new ThreadPoolExecutor({ maxWorkers: 2 });
        const text = "x".repeat(20_000);
        let same = 0;
        for (let round = 0; round < 40; round++) {
          const futures = Array.from({ length: 100 }, (_, n) => (n % 2 ? one : other).submit(length, lock, text));
          for (const future of futures) if (future.result().lock === lock) same++;
        }
        console.log(bytes.value, same);
      }
    `);
    expect(lines).toEqual(["80000000 4000"]);
  });
});

test("files are the same in every thread", async () => {
  const lines = await printed(`
    export function append(path: string, times: number): void {
      for (let time = 0; time < times; time++) { using file = new Path(path).open("a"); file.write("x"); }
    }
    export function main(): void {
      const path = new Path("/tmp/shared.log");
      path.writeText("");
      {
        using pool = new ThreadPoolExecutor({ maxWorkers: 3 });
        for (let thread = 0; thread < 3; thread++) pool.submit(append, String(path), 300);
      }
      console.log(path.readText().length);
    }
  `);
  expect(lines).toEqual(["900"]);
});
