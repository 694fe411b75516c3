// Signals that reach a program from outside, on real threads in Node's sandbox.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RunReport } from "../../checks/report.ts";
import { compile } from "../../compile/compile-node.ts";
import { createNodeSandbox } from "../../sandbox/host/node-host.ts";
import type { TraceBatch } from "../../trace/trace-event.ts";
import type { ProgramInRun, Sandbox } from "../../sandbox/host/sandbox.ts";

let sandbox: Sandbox;
beforeAll(() => {
  sandbox = createNodeSandbox(3);
  sandbox.warm();
});
afterAll(() => {
  sandbox.dispose();
});

const imports = `
  import * as asyncio from "unwind/asyncio";
  import * as atexit from "unwind/atexit";
  import { withAsyncContext } from "unwind/contextlib";
  import { ThreadPoolExecutor } from "unwind/futures";
  import { ConnectionPool } from "unwind/pool";
  import { Queue } from "unwind/queue";
  import { KeyboardInterrupt, raiseSignal, signal, SIGINT, SIGTERM, SIG_DFL, SIG_IGN } from "unwind/signal";
  import { Barrier, Condition, Event, Lock, RLock, Semaphore, SharedInt, Thread } from "unwind/threading";
  import { finalize } from "unwind/weakref";
  const forever = new Event();
  export function stay(): void { forever.wait(); }
`;

interface Ran extends RunReport {
  readonly lines: readonly string[];
}

/** Runs a program. @param onLine - what to do about its lines as they come. @param onTrace - and about its acts. */
async function run(
  source: string,
  onLine: (text: string, run: ProgramInRun) => void = () => undefined,
  onTrace?: (batch: TraceBatch, run: ProgramInRun) => void,
): Promise<Ran> {
  const compiled = await compile({ "main.ts": imports + source }, { entry: "main.ts" });
  if (!compiled.ok) throw new Error(compiled.problems.map(({ message }) => message).join("\n"));
  const lines: string[] = [];
  const running: ProgramInRun = sandbox.run(compiled.program, {
    deadlineMs: 15_000,
    onLine: ({ text }) => {
      lines.push(text);
      onLine(text, running);
    },
    ...(onTrace && {
      onTrace: (batch: TraceBatch) => {
        onTrace(batch, running);
      },
    }),
  });
  return { ...(await running.result), lines };
}

/** Sends SIGINT for each line that begins with "waiting". */
const interrupt = (text: string, running: ProgramInRun): void => {
  if (text.startsWith("waiting")) running.signal("SIGINT");
};

describe("SIGINT without a handler", () => {
  test("is thrown out of every wait that blocks the main thread, and leaves what it waited for whole", async () => {
    const { lines, ended, leaks, error } = await run(
      `
      const lock = new Lock(), rlock = new RLock(), semaphore = new Semaphore(0), barrier = new Barrier(2);
      const full = new Queue<number>(1), empty = new Queue<number>(), unfinished = new Queue<number>();
      const ready = new SharedInt(0), condition = new Condition();
      const release = new Event();
      export function hold(): void {
        using one = lock.acquire();
        using two = rlock.acquire();
        ready.value = 1;
        release.wait();
      }
      export function main(): void {
        const holder = new Thread({ target: hold });
        holder.start();
        while (ready.value === 0);
        using pool = new ThreadPoolExecutor({ maxWorkers: 1 });
        const job = pool.submit(stay);
        full.put(1);
        unfinished.put(1);
        const waits: Record<string, () => unknown> = {
          lock: () => lock.acquire(),
          rlock: () => rlock.acquire(),
          deadline: () => lock.tryAcquire({ timeoutMs: 60_000 }),
          semaphore: () => semaphore.acquire(),
          barrier: () => barrier.wait(),
          condition: () => { using held = condition.acquire(); condition.wait(); },
          event: () => forever.wait(),
          put: () => full.put(2),
          get: () => empty.get(),
          join: () => unfinished.join(),
          thread: () => holder.join(),
          result: () => job.result(),
          shutdown: () => pool.shutdown(),
        };
        for (const [name, wait] of Object.entries(waits)) {
          console.log("waiting", name);
          try {
            wait();
            console.log("was not interrupted");
          } catch (error) {
            if (!(error instanceof KeyboardInterrupt)) throw error;
          }
        }
        release.set();
        holder.join();
        semaphore.release();
        empty.put(3);
        console.log(lock.locked(), condition.tryAcquire() !== undefined, semaphore.tryAcquire() !== undefined, full.get(), full.empty(), empty.get());
        condition.release();
        forever.set();
      }`,
      interrupt,
    );
    const names = ["lock", "rlock", "deadline", "semaphore", "barrier", "condition", "event", "put", "get", "join"];
    expect({ error, ended }).toEqual({ ended: "finished", error: undefined });
    expect(lines).toEqual([
      ...[...names, "thread", "result", "shutdown"].map((name) => `waiting ${name}`),
      "false true true 1 true 3",
    ]);
    expect(leaks).toEqual([]);
  });

  test("is thrown out of every wait that does not block it, and leaves what it waited for whole", async () => {
    const { lines, ended, error } = await run(
      `
      const lock = new Lock(), rlock = new RLock(), semaphore = new Semaphore(0), barrier = new Barrier(2);
      const full = new Queue<number>(1), empty = new Queue<number>(), unfinished = new Queue<number>();
      const ready = new SharedInt(0), release = new Event();
      export function hold(): void {
        using one = lock.acquire();
        using two = rlock.acquire();
        ready.value = 1;
        release.wait();
      }
      export async function main(): Promise<void> {
        const holder = new Thread({ target: hold });
        holder.start();
        while (ready.value === 0);
        using pool = new ThreadPoolExecutor({ maxWorkers: 1 });
        const job = pool.submit(stay);
        full.put(1);
        unfinished.put(1);
        const own = new asyncio.Lock(), condition = new asyncio.Condition(), tasks = new asyncio.Queue<number>();
        using held = await own.acquire();
        await using connections = new ConnectionPool(() => ({ close() {} }), { maxSize: 1 });
        await using only = await connections.borrow();
        const waits: Record<string, () => PromiseLike<unknown>> = {
          lock: () => lock.acquireAsync(),
          rlock: () => rlock.acquireAsync(),
          deadline: () => lock.acquireAsync({ timeoutMs: 60_000 }),
          semaphore: () => semaphore.acquireAsync(),
          barrier: () => barrier.waitAsync(),
          event: () => forever.waitAsync(),
          put: () => full.putAsync(2),
          get: () => empty.getAsync(),
          join: () => unfinished.joinAsync(),
          thread: () => holder.joinAsync(),
          result: () => job,
          sleep: () => asyncio.sleep(60_000),
          "asyncio.Lock": () => own.acquire(),
          "asyncio.Condition": async () => { using held = await condition.acquire(); await condition.wait(); },
          "asyncio.Queue": () => tasks.get(),
          borrow: () => connections.borrow(),
        };
        for (const [name, wait] of Object.entries(waits)) {
          console.log("waiting", name);
          try {
            await wait();
            console.log("was not interrupted");
          } catch (error) {
            if (!(error instanceof KeyboardInterrupt)) throw error;
          }
        }
        release.set();
        holder.join();
        semaphore.release();
        empty.put(3);
        console.log(lock.locked(), condition.locked(), semaphore.tryAcquire() !== undefined, full.get(), full.empty(), empty.get());
        forever.set();
      }`,
      interrupt,
    );
    const names = ["lock", "rlock", "deadline", "semaphore", "barrier", "event", "put", "get", "join", "thread"];
    names.push("result", "sleep", "asyncio.Lock", "asyncio.Condition", "asyncio.Queue", "borrow");
    expect({ error, ended }).toEqual({ ended: "finished", error: undefined });
    expect(lines).toEqual([...names.map((name) => `waiting ${name}`), "false false true 1 true 3"]);
  });

  test("unwinds: `finally` and `using` run, then what was registered for the exit; the error names the line it stood at", async () => {
    const { lines, ended, error, leaks } = await run(
      `
      const lock = new Lock();
      export function main(): void {
        atexit.register(() => console.log("atexit"));
        finalize({}, () => console.log("finalizer"));
        using held = lock.acquire();
        try {
          console.log("waiting");
          forever.wait();
        } finally {
          console.log("finally");
        }
      }`,
      interrupt,
    );
    expect(lines).toEqual(["waiting", "finally", "atexit", "finalizer"]);
    expect({ ended, name: error?.name, leaks }).toEqual({ ended: "interrupted", name: "KeyboardInterrupt", leaks: [] });
    expect(error?.stack[0]?.function).toBe("main");
  });

  test("is taken at the next call of the runtime by a loop that makes none for a while", async () => {
    const { lines, ended } = await run(
      `
      export function main(): void {
        const until = performance.now() + 300;
        console.log("waiting");
        let turns = 0;
        while (performance.now() < until) turns++;
        console.log("at work till the end");
        new Lock().acquire();
        console.log("never here");
      }`,
      interrupt,
    );
    expect({ lines, ended }).toEqual({ lines: ["waiting", "at work till the end"], ended: "interrupted" });
  });

  test("ends every task that waits, and a TaskGroup throws it as itself; it is told once", async () => {
    const { lines, ended, error, unhandled } = await run(
      `
      async function task(name: string): Promise<void> {
        try {
          await asyncio.sleep(60_000);
        } finally {
          console.log(name, "ends");
        }
      }
      export async function main(): Promise<void> {
        void task("background");
        await withAsyncContext(new asyncio.TaskGroup(), async (group) => {
          group.create(() => task("one"));
          group.create(() => task("two"));
          console.log("waiting");
        });
      }`,
      interrupt,
    );
    expect(lines).toEqual(["waiting", "background ends", "one ends", "two ends"]);
    expect({ ended, name: error?.name, unhandled }).toEqual({
      ended: "interrupted",
      name: "KeyboardInterrupt",
      unhandled: [],
    });
  });

  test("ends a main that waits for a promise of its own, without waiting for its timers", async () => {
    const { lines, ended, leaks } = await run(
      `
      export async function main(): Promise<void> {
        atexit.register(() => console.log("atexit"));
        const timer = new Promise((resolve) => setTimeout(resolve, 60_000));
        console.log("waiting");
        await timer;
      }`,
      interrupt,
    );
    expect({ lines, ended, kinds: leaks.map(({ kind }) => kind) }).toEqual({
      lines: ["waiting", "atexit"],
      ended: "interrupted",
      kinds: ["timer"],
    });
  });

  test("ends the wait for threads at the program's end, and the exit functions run still", async () => {
    const { lines, ended } = await run(
      `
      export function main(): void {
        atexit.register(() => console.log("atexit"));
        new Thread({ target: stay }).start();
      }`,
      undefined,
      // One that came while `main` still ran would end that, and not the wait behind it.
      ({ events }, running) => {
        if (events.some(({ op, phase, kind }) => op === "wait" && phase === "before" && kind === "thread"))
          running.signal("SIGINT");
      },
    );
    expect({ lines, ended }).toEqual({ lines: ["atexit"], ended: "interrupted" });
  });

  test("takes no wake-up with it: the lock goes to those who wait behind an interrupted wait, blocking or not", async () => {
    const { lines, ended } = await run(
      `
      const lock = new Lock(), held = new Event(), release = new Event(), waiting = new SharedInt(0);
      export function hold(): void { using one = lock.acquire(); held.set(); release.wait(); }
      export function next(): void { waiting.add(1); using one = lock.acquire(); }
      export async function main(): Promise<void> {
        for (const wait of [async () => { await lock.acquireAsync(); }, async () => { lock.acquire(); }]) {
          held.clear();
          release.clear();
          using pool = new ThreadPoolExecutor({ maxWorkers: 3 });
          pool.submit(hold);
          held.wait();
          console.log("waiting");
          await wait().catch((error) => console.log(error.name));
          const jobs = [pool.submit(next), pool.submit(next)];
          release.set();
          for (const job of jobs) job.result();
        }
        console.log(waiting.value, lock.locked());
      }`,
      interrupt,
    );
    expect({ lines, ended }).toEqual({
      lines: ["waiting", "KeyboardInterrupt", "waiting", "KeyboardInterrupt", "4 false"],
      ended: "finished",
    });
  });
});

test("hundreds of SIGINTs in the middle of everything lose no wake-up and no update, and end only what they interrupt", async () => {
  let sending: ReturnType<typeof setInterval> | undefined;
  const { lines, ended, error } = await run(
    `
    const lock = new Lock(), semaphore = new Semaphore(1);
    const count = new SharedInt(0), stop = new SharedInt(0);
    export function bump(): number {
      let times = 0;
      while (stop.value === 0) {
        { using held = lock.acquire(); count.value = count.value + 1; times++; }
        { using place = semaphore.acquire(); }
      }
      return times;
    }
    export async function main(): Promise<void> {
      using pool = new ThreadPoolExecutor({ maxWorkers: 2 });
      const jobs = [pool.submit(bump), pool.submit(bump)];
      console.log("begin");
      let [times, interrupts] = [0, 0];
      while (interrupts < 300) {
        try {
          for (;;) {
            { using held = lock.acquire(); count.value = count.value + 1; times++; }
            { using held = await lock.acquireAsync({ timeoutMs: 10_000 }); }
            { using place = semaphore.acquire(); }
            { using place = await semaphore.acquireAsync(); }
          }
        } catch (error) {
          if (!(error instanceof KeyboardInterrupt)) throw error;
          interrupts++;
        }
      }
      for (;;) {
        try {
          signal(SIGINT, SIG_IGN);
          break;
        } catch {}
      }
      console.log("end");
      stop.value = 1;
      const others = jobs.map((job) => job.result()).reduce((sum, each) => sum + each);
      console.log(count.value === times + others, lock.locked(), semaphore.tryAcquire() !== undefined);
    }`,
    (text, running) => {
      if (text === "begin") sending = setInterval(() => running.signal("SIGINT"), 1);
      if (text === "end") clearInterval(sending);
    },
  );
  clearInterval(sending);
  expect({ lines, ended, error }).toEqual({
    lines: ["begin", "end", "true false true"],
    ended: "finished",
    error: undefined,
  });
});

describe("a handler", () => {
  test("runs on the main thread in the middle of a wait, blocking or not, and the wait goes on", async () => {
    const { lines, ended } = await run(
      `
      import { currentThread } from "unwind/threading";
      const go = new Event();
      signal(SIGINT, (signum) => { console.log("got", signum, "in", currentThread().name); go.set(); });
      export async function main(): Promise<void> {
        console.log("waiting");
        go.wait();
        go.clear();
        console.log("waiting once more");
        await go.waitAsync();
        console.log("done");
      }`,
      interrupt,
    );
    const got = "got 2 in MainThread";
    expect({ lines, ended }).toEqual({
      lines: ["waiting", got, "waiting once more", got, "done"],
      ended: "finished",
    });
  });

  test("of SIGTERM lets the program end in order; what it throws is thrown where main stands", async () => {
    const { lines, ended, error } = await run(
      `
      class Shutdown extends Error {}
      export async function main(): Promise<void> {
        signal(SIGTERM, () => { throw new Shutdown("asked to end"); });
        try {
          console.log("at work");
          await asyncio.sleep(60_000);
        } finally {
          console.log("saved");
        }
      }`,
      (text, running) => {
        if (text === "at work") running.signal("SIGTERM");
      },
    );
    expect({ lines, ended, message: error?.message }).toEqual({
      lines: ["at work", "saved"],
      ended: "failed",
      message: "asked to end",
    });
  });

  test("is called for a signal that another thread raises; SIG_IGN is not bothered", async () => {
    const { lines, ended } = await run(
      `
      const go = new Event();
      export function ask(): void { raiseSignal(SIGINT); raiseSignal(SIGTERM); }
      export function main(): void {
        signal(SIGINT, SIG_IGN);
        signal(SIGTERM, () => go.set());
        const thread = new Thread({ target: ask });
        thread.start();
        go.wait();
        thread.join();
        console.log("done");
      }`,
      interrupt,
    );
    expect({ lines, ended }).toEqual({ lines: ["done"], ended: "finished" });
  });
});

describe("the end by a signal", () => {
  test("SIGTERM without a handler ends the program where it stands: nothing is cleaned up, and what was open is told", async () => {
    const { lines, ended, leaks } = await run(
      `
      const lock = new Lock();
      export function main(): void {
        atexit.register(() => console.log("atexit"));
        using held = lock.acquire();
        console.log("at work");
        for (;;);
      }`,
      (text, running) => {
        if (text === "at work") running.signal("SIGTERM");
      },
    );
    expect({ lines, ended, kinds: leaks.map(({ kind }) => kind) }).toEqual({
      lines: ["at work"],
      ended: "terminated",
      kinds: ["lock"],
    });
  });

  test("a program can send itself one: SIGTERM, and SIGINT with SIG_DFL", async () => {
    for (const [act, word] of [
      ["raiseSignal(SIGTERM)", "terminated"],
      ["signal(SIGINT, SIG_DFL); raiseSignal(SIGINT)", "interrupted"],
    ]) {
      const { lines, ended } = await run(
        `export function main(): void { console.log("at work"); try { ${act}; } finally { console.log("never here"); } }`,
        () => undefined,
      );
      expect({ lines, ended }).toEqual({ lines: ["at work"], ended: word });
    }
  });

  test("that comes before the program has begun is not lost", async () => {
    const compiled = await compile(
      { "main.ts": `${imports} export function main(): void { forever.wait(); }` },
      { entry: "main.ts" },
    );
    if (!compiled.ok) throw new Error("Expected a program that compiles");
    const running = sandbox.run(compiled.program);
    running.signal("SIGINT");
    expect((await running.result).ended).toBe("interrupted");
  });
});
