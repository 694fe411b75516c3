// The threads' primitives on real threads, under stress. Each program starts workers, so each tells several things.
import { describe, expect, test } from "vitest";
import { onRealThreads } from "./real-threads.test-helper.ts";

const { run, printed } = onRealThreads(`
  import {
    Barrier, BoundedSemaphore, BrokenBarrierError, Condition, currentThread, Event, isMainThread, local, Lock, RLock, Semaphore,
    SharedArray, SharedFloat, SharedInt, Thread,
  } from "unwind/threading";
  import { ThreadPoolExecutor } from "unwind/futures";

  /** Runs an exported function on so many threads, and waits for them. */
  function onThreads(count: number, target: (...args: never[]) => unknown, ...args: unknown[]): void {
    const threads = Array.from({ length: count }, (_, at) => new Thread({ target: target as (...args: unknown[]) => unknown, args: [at, ...args] }));
    for (const thread of threads) thread.start();
    for (const thread of threads) thread.join();
  }
`);

describe("threads", () => {
  test("run exported functions, know their names, and are waited for by join", async () => {
    const { lines, threads, ended, unhandled } = await run(`
      const mine = new local(() => ({ calls: 0 }));
      export function work(n: number, lock: Lock): void {
        using held = lock.acquire();
        mine.value.calls += n;
        const me = currentThread();
        let self = "";
        try { me.join(); } catch (error) { self = (error as Error).message; }
        console.log(n, mine.value.calls, me.name, me.isAlive(), isMainThread(), me === currentThread(), self.slice(0, 40));
      }
      export async function soon(): Promise<void> { await Promise.resolve(); console.log("soon"); }
      export function pooled(): string { return currentThread().name + " " + currentThread().daemon; }
      export async function main(): Promise<void> {
        const lock = new Lock();
        const first = new Thread({ target: work, args: [7, lock] });
        console.log(first.name, first.ident, first.isAlive(), first.daemon);
        try { first.join(); } catch (error) { console.log(String(error)); }
        const held = lock.acquire();
        first.start();
        try { first.start(); } catch (error) { console.log(String(error)); }
        console.log(first.join({ timeoutMs: 30 }), first.isAlive());
        held[Symbol.dispose]();
        console.log(first.join(), first.isAlive(), first.join(), typeof first.ident);
        const second = new Thread({ target: soon, name: "second" });
        second.start();
        console.log(await second.joinAsync());
        using pool = new ThreadPoolExecutor({ maxWorkers: 1 });
        console.log(pool.submit(pooled).result(), currentThread().name, isMainThread());
      }
    `);
    expect({ ended, unhandled }).toEqual({ ended: "finished", unhandled: [] });
    expect(lines).toEqual([
      "Thread-1 (work) undefined false false",
      "RuntimeError: Expected `join` on a thread that was started, got one that was not",
      "RuntimeError: Expected `start` once for each thread, got it a second time: make another thread",
      "false true",
      "7 7 Thread-1 (work) true false true Expected `join` on another thread, got t",
      "true false true number",
      "soon",
      "true",
      "ThreadPoolExecutor-0_0 true MainThread true",
    ]);
    expect([threads[4], threads[6], threads[8]]).toEqual(["Thread-1 (work)", "second", "MainThread"]);
  });

  test("are joined by any number of threads, and their results are lost but not their effects", async () => {
    const lines = await printed(`
      const [gate, done] = [new Event(), new SharedInt()];
      export function work(): string { gate.wait(); done.add(1); return "nobody sees it"; }
      export function joins(thread: Thread): void { if (thread.join() && done.value === 1) done.add(10); }
      export function main(): void {
        const thread = new Thread({ target: work });
        thread.start();
        const joining = [1, 2, 3].map(() => new Thread({ target: joins as (...args: unknown[]) => void, args: [thread] }));
        for (const each of joining) each.start();
        gate.set();
        thread.join();
        for (const each of joining) each.join();
        console.log(done.value >= 11, [thread, ...joining].some((each) => each.isAlive()));
      }
    `);
    expect(lines).toEqual(["true false"]);
  });

  test("that fail are reported and stop nobody else; the program waits for all but daemons; each is waited for by its own", async () => {
    const { lines, ended, unhandled } = await run(`
      import { register } from "unwind/atexit";
      const [never, started] = [new Event(), new Semaphore(0)];
      const late = new Thread({ target: last, name: "late" });
      export function fails(): void { throw new RangeError("x"); }
      export function waits(): void { started.release(); never.wait(); }
      export function last(): void { console.log("last", currentThread() === late, late.isAlive()); }
      export function starts(): void {
        started.release();
        console.log(currentThread().daemon, new Thread({ target: waits }).daemon);
        late.start();
      }
      export function main(): void {
        register(() => console.log("exit", late.isAlive()));
        const failing = new Thread({ target: fails });
        failing.start();
        failing.join();
        const daemon = new Thread({ target: waits, daemon: true });
        daemon.start();
        started.acquire();
        new Thread({ target: starts }).start();
        started.acquire();
        started.release();
        console.log("main ends");
      }
    `);
    expect({ lines: [...lines].sort(), ended, unhandled: unhandled.map(({ message }) => message) }).toEqual({
      lines: ["exit false", "false false", "last true true", "main ends"],
      ended: "finished",
      unhandled: ["x"],
    });
    expect(lines.at(-1)).toBe("exit false");
  });

  test("find what they need by its name, or say what is missing", async () => {
    const lines = await printed(`
      export function work(): void {}
      export function main(): void {
        const says = (act: () => unknown): void => {
          try { act(); } catch (error) { console.log(String(error).slice(0, 100)); }
        };
        says(() => new Thread({ target: () => {} }));
        says(() => new Thread({ target: 1 as unknown as () => void }));
        says(() => new Thread({ target: work as (arg: unknown) => void, args: [() => {}] }));
      }
    `);
    expect(lines).toEqual([
      "TypeError: Expected an exported function as the `target` of a thread, got the function target that n",
      "TypeError: Expected an exported function as the `target` of a thread, got 1",
      "TypeError: Argument 1 of work is a function without a name, and functions cannot travel to another t",
    ]);
    const { error } = await run(`
      export function work(): void {}
      new Thread({ target: work }).start();
    `);
    expect(error?.message).toMatch(/^Expected `start` once the module has loaded/);
  });
});

describe("under stress", () => {
  test("an RLock lets one thread in, however deep; shared numbers add up: 40,000 rounds on four threads", async () => {
    const lines = await printed(`
      const lock = new RLock();
      const [left, right, torn, float] = [new SharedInt(), new SharedInt(), new SharedInt(), new SharedFloat()];
      const [counts, sums] = [new SharedArray("int", 4), new SharedArray("float", 2)];
      function inner(): void {
        using held = lock.acquire();
        if (left.value !== right.value + 1) torn.add(1);
        right.value += 1;
      }
      export function bump(at: number): void {
        for (let round = 0; round < 10_000; round++) {
          using held = lock.acquire();
          left.value += 1;
          inner();
          float.add(0.5);
          counts.add(at, 1);
          sums.add(round % 2, 0.25);
        }
      }
      export function main(): void {
        onThreads(4, bump);
        console.log(left.value, right.value, torn.value, float.value, lock.locked());
        console.log([...counts], [...sums]);
      }
    `);
    expect(lines).toEqual(["40000 40000 0 20000 false", "[ 10000, 10000, 10000, 10000 ] [ 5000, 5000 ]"]);
  });

  test("semaphores never have more inside than places, by blocking, by deadline and by release of several", async () => {
    const lines = await printed(`
      const [places, gate] = [new BoundedSemaphore(2), new Semaphore(0)];
      const [inside, most, entered, passed] = [new SharedInt(), new SharedInt(), new SharedInt(), new SharedInt()];
      export function work(at: number): void {
        for (let round = 0; round < 5_000; round++) {
          const place = round % 3 === 0 ? places.tryAcquire({ timeoutMs: round % 2 }) : places.acquire();
          if (place === undefined) continue;
          const now = inside.add(1);
          if (now > 2) most.add(1);
          entered.add(1);
          inside.add(-1);
          place[Symbol.dispose]();
        }
        gate.acquire();
        passed.add(1);
      }
      export function main(): void {
        const threads = [0, 1, 2, 3].map((at) => new Thread({ target: work, args: [at] }));
        for (const thread of threads) thread.start();
        gate.release(3);
        gate.release();
        for (const thread of threads) thread.join();
        console.log(inside.value, most.value, entered.value > 10_000, passed.value);
        console.log([places.tryAcquire(), places.tryAcquire(), places.tryAcquire(), gate.tryAcquire()].map((each) => each !== undefined));
        places.release(2);
      }
    `);
    expect(lines).toEqual(["0 0 true 4", "[ true, true, false, false ]"]);
  });

  test.each(["Lock", "RLock"])(
    "conditions over a %s lose no wake-up: 20,000 items through a buffer of three, with deadlines in between",
    async (lock) => {
      const lines = await printed(`
        const lock = new ${lock}();
        const [notFull, notEmpty] = [new Condition(lock), new Condition(lock)];
        const [count, sum, timeouts] = [new SharedInt(), new SharedInt(), new SharedInt()];
        const buffer = new SharedArray("int", 3);
        function put(item: number): void {
          using held = notFull.acquire();
          notFull.waitFor(() => count.value < 3);
          buffer.set(count.value, item);
          count.value += 1;
          notEmpty.notify();
        }
        function get(): number {
          using held = notEmpty.acquire();
          while (!notEmpty.waitFor(() => count.value > 0, { timeoutMs: 1 })) timeouts.add(1);
          count.value -= 1;
          const item = buffer.get(count.value);
          notFull.notify();
          return item;
        }
        export function work(at: number): void {
          for (let round = 0; round < 10_000; round++) {
            if (at < 2) put(round);
            else sum.add(get());
          }
        }
        export function main(): void {
          onThreads(4, work);
          console.log(count.value, sum.value, lock.locked());
        }
      `);
      expect(lines).toEqual([`0 ${2 * ((9_999 * 10_000) / 2)} false`]);
    },
  );

  test("a barrier keeps its rounds apart, runs its action once each, and breaks for all at a deadline", async () => {
    const lines = await printed(`
      const [arrived, early, actions, indices] = [new SharedInt(), new SharedInt(), new SharedInt(), new SharedInt()];
      const barrier = new Barrier(3, { action: () => { actions.add(1); } });
      export function work(at: number): void {
        for (let round = 1; round <= 5_000; round++) {
          arrived.add(1);
          indices.add(barrier.wait({ timeoutMs: 10_000 }));
          if (arrived.value < 3 * round) early.add(1);
        }
        if (at === 0) return;
        try {
          barrier.wait(at === 1 ? { timeoutMs: 20 } : {});
        } catch (error) {
          if (error instanceof BrokenBarrierError) early.add(1000);
        }
      }
      export function twice(): void { actions.add(100_000); }
      export function waitAt(_at: number, given: Barrier): void { given.wait(); }
      export function main(): void {
        onThreads(3, work);
        console.log(arrived.value, early.value, actions.value, indices.value, barrier.broken);
        onThreads(2, waitAt, new Barrier(2, { action: twice }));
        console.log(actions.value);
      }
    `);
    expect(lines).toEqual(["15000 2000 5000 15000 true", "105000"]);
  });

  test("an event wakes everybody, each time; what a thread makes travels to others; async waits serve a thread that must not block", async () => {
    const lines = await printed(`
      const rounds = 300;
      const [ping, pong] = [new Semaphore(0), new Semaphore(0)];
      const [woken, late] = [new SharedInt(), new SharedInt()];
      export function follow(at: number, event: Event): void {
        for (let round = 0; round < rounds; round++) {
          pong.release();
          if (!event.wait({ timeoutMs: 10_000 })) late.add(1);
          woken.add(1);
          pong.release();
          ping.acquire();
        }
      }
      export async function main(): Promise<void> {
        const event = new Event();
        const threads = [0, 1, 2].map((at) => new Thread({ target: follow, args: [at, event] }));
        for (const thread of threads) thread.start();
        for (let round = 0; round < rounds; round++) {
          for (let each = 0; each < 3; each++) await pong.acquireAsync();
          event.set();
          for (let each = 0; each < 3; each++) await pong.acquireAsync({ timeoutMs: 10_000 });
          event.clear();
          ping.release(3);
        }
        for (const thread of threads) await thread.joinAsync();
        console.log(woken.value, late.value);
      }
    `);
    expect(lines).toEqual(["900 0"]);
  });
});
