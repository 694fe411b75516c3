// One thread plays both parts: it submits, shuts down, and then serves as the executor's thread would. Nothing here depends on luck.
import { beforeEach, describe, expect, test } from "vitest";
import { RuntimeError, TimeoutError } from "../errors.ts";
import { wordsInUse } from "../heap/allocator.ts";
import { attachHeap, createHeap, words } from "../heap/heap.ts";
import { addressOf } from "../heap/shared.ts";
import { installHost } from "../host.ts";
import { loadProgram } from "../program.ts";
import { nameOfThread } from "../threads.ts";
import { Lock, SharedInt } from "../threading/index.ts";
import { threadDied } from "./break-executor.ts";
import { takeFailures } from "./failures.ts";
import { BrokenExecutor, CancelledError, ThreadPoolExecutor } from "./index.ts";
import { serveExecutor } from "./serve-executor.ts";
import { shutdownAll } from "./open-executors.ts";

const jobs = {
  add: (a: number, b: number): number => a + b,
  echo: <T>(value: T): T => value,
  fail: (message: string): never => {
    throw new RangeError(message);
  },
  later: async (value: number): Promise<number> => {
    await Promise.resolve();
    return value;
  },
  laterFails: async (): Promise<number> => {
    await Promise.resolve();
    throw new RangeError("later");
  },
  failFor3: (value: number): number => {
    if (value === 3) throw new RangeError("no 3");
    return value;
  },
  count: (into: SharedInt): void => void into.add(1),
  begin: (calls: SharedInt, by: number): void => void calls.add(by),
  read: (calls: SharedInt): number => calls.value,
  notFit: (): unknown => ({ inner: { run: () => 1 } }),
  throwsOdd: (): never => {
    throw { run: () => 1 };
  },
  throwing: (): unknown => ({
    get value(): number {
      throw new TypeError("from a getter");
    },
  }),
};

/** The threads that were asked for: their numbers. */
let started: number[];
/** The errors that were told to the host. */
let reported: unknown[];

beforeEach(() => {
  attachHeap(createHeap(1 << 24));
  loadProgram(() => ({ "main.ts": jobs }));
  started = [];
  reported = [];
  installHost({
    cores: 2,
    startThread: ({ id }) => started.push(id),
    report: (error) => reported.push(error),
    locate: () => undefined,
  });
  return () => {
    installHost(undefined);
  };
});

/** Shuts the executor down and is each of its threads in turn. */
async function serve(pool: ThreadPoolExecutor): Promise<void> {
  pool.shutdown({ wait: false });
  const threads = started.length;
  for (let thread = 0; thread < threads; thread++) await serveExecutor(addressOf(pool));
  pool.shutdown();
}

describe("submit", () => {
  test("gives futures whose results stand in order, whoever ran them", async () => {
    const pool = new ThreadPoolExecutor({ maxWorkers: 3 });
    const futures = Array.from({ length: 20 }, (_, number) => pool.submit(jobs.add, number, 1));
    expect(futures[0]?.done()).toBe(false);
    await serve(pool);
    expect(futures.map((future) => future.result())).toEqual(Array.from({ length: 20 }, (_, number) => number + 1));
    expect(futures.every((future) => future.done() && !future.cancelled() && !future.running())).toBe(true);
  });

  test("starts a thread for each job that finds none free, and never more than it may", () => {
    const pool = new ThreadPoolExecutor({ maxWorkers: 3 });
    for (let number = 0; number < 2; number++) pool.submit(jobs.add, 1, 2);
    expect(started.map(nameOfThread)).toEqual(["ThreadPoolExecutor-0_0", "ThreadPoolExecutor-0_1"]);
    for (let number = 0; number < 8; number++) pool.submit(jobs.add, 1, 2);
    expect(started.map(nameOfThread).at(-1)).toBe("ThreadPoolExecutor-0_2");
    expect(started.length).toBe(3);
  });

  test("names its threads as it is told", () => {
    const pool = new ThreadPoolExecutor({ maxWorkers: 1, threadNamePrefix: "loader" });
    pool.submit(jobs.add, 1, 2);
    expect(started.map(nameOfThread)).toEqual(["loader_0"]);
  });

  test("allows as many threads as CPython by default", () => {
    const pool = new ThreadPoolExecutor();
    for (let number = 0; number < 50; number++) pool.submit(jobs.add, 1, 2);
    expect(started.length).toBe(2 + 4);
  });

  test.each([0, -1, 1.5, NaN, "2"] as number[])("refuses %s workers", (maxWorkers) => {
    expect(() => new ThreadPoolExecutor({ maxWorkers })).toThrow(
      /^Expected `maxWorkers` to be a whole number of 1 or more, got /,
    );
  });

  test("refuses what no module exports, and says how to export it", () => {
    const pool = new ThreadPoolExecutor();
    function local(): void {}
    expect(() => pool.submit(local)).toThrow(
      /got the function local that no module exports.*Write `export function local/,
    );
    expect(() => pool.submit(() => 1)).toThrow(/got a closure that no module exports.*Give it a name and export it/);
    expect(() => pool.submit(7 as unknown as () => void)).toThrow(
      "Expected an exported function as the first argument of `submit`, got 7",
    );
    expect(started).toEqual([]);
  });

  test("refuses what cannot travel by the argument's number, and leaves nothing behind", () => {
    const pool = new ThreadPoolExecutor();
    pool.submit(jobs.add, 1, 2);
    const before = wordsInUse();
    expect(() => pool.submit(jobs.add, 1, (() => 1) as unknown as number)).toThrow(
      /^Argument 2 of add is a function without a name, and functions cannot travel/,
    );
    expect(wordsInUse()).toBe(before);
  });

  test("waits until the module has loaded", () => {
    expect(() =>
      loadProgram(() => {
        new ThreadPoolExecutor().submit(jobs.add, 1, 2);
        return {};
      }),
    ).toThrow(/^Expected `submit` once the module has loaded/);
  });

  test("is refused after shutdown, and leaves nothing behind", async () => {
    const pool = new ThreadPoolExecutor();
    pool.submit(jobs.echo, 1);
    await serve(pool);
    const before = wordsInUse();
    expect(() => pool.submit(jobs.echo, new SharedInt())).toThrow(
      new RuntimeError("Expected `submit` on an executor that is open, got one that has shut down"),
    );
    expect(wordsInUse() - before).toBeLessThanOrEqual(8);
  });

  test("takes no job when its first thread cannot be started", () => {
    attachHeap(createHeap(1 << 20, false));
    const pool = new ThreadPoolExecutor();
    for (let time = 0; time < 2; time++) {
      expect(() => pool.submit(jobs.add, 1, 2)).toThrow(
        /^Threads need shared memory, which the browser does not give to this page\. It must be served with the headers /,
      );
    }
    pool.shutdown();
    expect(started).toEqual([]);
    installHost(undefined);
    attachHeap(createHeap(1 << 20));
    expect(() => new ThreadPoolExecutor().submit(jobs.add, 1, 2)).toThrow(/Threads need a host that starts them/);
  });
});

describe("a future", () => {
  test("throws the job's error each time, and gives it as its exception", async () => {
    const pool = new ThreadPoolExecutor();
    const future = pool.submit(jobs.fail, "no");
    const fine = pool.submit(jobs.add, 1, 2);
    await serve(pool);
    expect(() => future.result()).toThrow(new RangeError("no"));
    expect(() => future.result()).toThrow(RangeError);
    expect(future.exception()).toBeInstanceOf(RangeError);
    expect(fine.exception()).toBeUndefined();
    expect(takeFailures()).toEqual([]);
  });

  test("can be awaited, twice at once", async () => {
    const pool = new ThreadPoolExecutor({ maxWorkers: 1 });
    const [sum, failing] = [pool.submit(jobs.later, 7), pool.submit(jobs.laterFails)];
    const both = Promise.all([sum, sum]);
    const failed = expect(failing).rejects.toThrow(new RangeError("later"));
    await serve(pool);
    expect(await both).toEqual([7, 7]);
    await failed;
  });

  test("gives up at its deadline, and can be asked again", async () => {
    const pool = new ThreadPoolExecutor();
    const future = pool.submit(jobs.add, 1, 2);
    expect(() => future.result({ timeoutMs: 0 })).toThrow(
      new TimeoutError("The job did not end within 0 ms; it has not started"),
    );
    expect(() => future.exception({ timeoutMs: 5 })).toThrow(TimeoutError);
    expect(() => future.result({ timeoutMs: -1 })).toThrow(RangeError);
    await serve(pool);
    expect(future.result({ timeoutMs: 0 })).toBe(3);
  });

  test("can be cancelled before its job starts, and not after", async () => {
    const pool = new ThreadPoolExecutor({ maxWorkers: 1 });
    const [first, second] = [pool.submit(jobs.echo, "ran"), pool.submit(jobs.echo, "did not")];
    expect(second.cancel()).toBe(true);
    expect(second.cancel()).toBe(true);
    expect([second.done(), second.cancelled(), second.running()]).toEqual([true, true, false]);
    await serve(pool);
    expect(first.cancel()).toBe(false);
    expect(first.result()).toBe("ran");
    expect(first.cancel()).toBe(false);
    expect(() => second.result()).toThrow(CancelledError);
    expect(() => second.exception()).toThrow(CancelledError);
    await expect(second).rejects.toThrow(CancelledError);
  });

  test("says what its job could not send back", async () => {
    const pool = new ThreadPoolExecutor({ maxWorkers: 1 });
    const [notFit, odd, throwing] = [jobs.notFit, jobs.throwsOdd, jobs.throwing].map((job) => pool.submit(job));
    await serve(pool);
    expect(() => notFit?.result()).toThrow(
      /^The result of notFit\.inner\.run is the function run, and functions cannot/,
    );
    expect(() => odd?.result()).toThrow(/^What throwsOdd threw\.run is the function run, and functions cannot/);
    expect(() => throwing?.result()).toThrow(new TypeError("from a getter"));
  });

  test("cannot be sent once its result was fetched; before, it can", async () => {
    const pool = new ThreadPoolExecutor({ maxWorkers: 1 });
    const first = pool.submit(jobs.add, 1, 2);
    const carried = pool.submit(jobs.echo, [first]);
    await serve(pool);
    const [same] = carried.result();
    expect(same).toBe(first);
    expect(same?.result()).toBe(3);
    expect(() => new ThreadPoolExecutor().submit(jobs.echo, first)).toThrow(
      /^Argument 1 of echo is an instance of Future, and its result was fetched already: send the result itself/,
    );
  });
});

describe("map", () => {
  test("submits everything at once, before anybody asks for a result, and gives results in order", async () => {
    const pool = new ThreadPoolExecutor({ maxWorkers: 2 });
    const sums = pool.map(jobs.add, [1, 2, 3], [10, 20, 30, 40]);
    await serve(pool);
    expect([...sums]).toEqual([11, 22, 33]);
  });

  test("throws a job's error in its turn, and cancels what has not started then", async () => {
    const pool = new ThreadPoolExecutor({ maxWorkers: 1 });
    const results = pool.map(jobs.failFor3, [1, 3, 5]);
    await serve(pool);
    expect(results.next().value).toBe(1);
    expect(() => results.next()).toThrow(new RangeError("no 3"));
    expect(results.next().done).toBe(true);
  });

  test("that is left early cancels the jobs that have not started", async () => {
    const pool = new ThreadPoolExecutor({ maxWorkers: 1 });
    const count = new SharedInt();
    const results = pool.map(jobs.count, [count, count, count], { timeoutMs: 1 });
    expect(() => results.next()).toThrow(new TimeoutError("The results were not all there within 1 ms"));
    await serve(pool);
    expect(count.value).toBe(0);
  });

  test("takes iterables of any kind, closes those that are longer, and refuses what is none", () => {
    const pool = new ThreadPoolExecutor({ maxWorkers: 1 });
    let isClosed = false;
    function* endless(): Generator<number> {
      try {
        for (;;) yield 1;
      } finally {
        isClosed = true;
      }
    }
    pool.map(jobs.add, new Set([1, 2]), endless());
    expect(isClosed).toBe(true);
    expect(() => pool.map(jobs.echo, 7 as unknown as number[])).toThrow(
      new TypeError("Expected something iterable as argument 2 of `map`, got 7"),
    );
    expect(() => pool.map(jobs.echo, [1], { timeoutMs: -1 })).toThrow(RangeError);
  });
});

describe("an initializer", () => {
  test("runs in each thread before its first job, with its arguments", async () => {
    const calls = new SharedInt();
    const pool = new ThreadPoolExecutor({ maxWorkers: 2, initializer: jobs.begin, initargs: [calls, 7] });
    const futures = [1, 2, 3].map(() => pool.submit(jobs.read, calls));
    await serve(pool);
    expect(futures.map((future) => future.result())).toEqual([7, 7, 7]);
    // The second thread found no job left, and was ready for one.
    expect(calls.value).toBe(14);
  });

  test("that fails breaks the executor: it is told, every job says why, and nothing more is taken", async () => {
    const pool = new ThreadPoolExecutor({ maxWorkers: 1, initializer: jobs.fail, initargs: ["no network"] });
    const [one, other] = [pool.submit(jobs.echo, 1), pool.submit(jobs.echo, 2)];
    const told: unknown[] = [];
    one.addDoneCallback((future) => told.push(future.exception()));
    await serve(pool);
    const error = one.exception() as BrokenExecutor;
    expect(error).toEqual(new BrokenExecutor("The initializer of this executor failed, so this job will never end"));
    expect(error.cause).toEqual(new RangeError("no network"));
    expect(told).toEqual([error]);
    await expect(other).rejects.toThrow(BrokenExecutor);
    expect(() => pool.submit(jobs.echo, 3)).toThrow(
      new BrokenExecutor("The initializer of this executor failed, so it takes no more jobs"),
    );
    expect(reported).toEqual([new RangeError("no network")]);
  });

  test("must be exported, and its arguments must travel", () => {
    expect(() => new ThreadPoolExecutor({ initializer: () => 1 })).toThrow(
      /^Expected an exported function as the `initializer` of an executor, got the function initializer that no module/,
    );
    expect(() => new ThreadPoolExecutor({ initializer: jobs.fail, initargs: [() => 1] })).toThrow(
      /^Argument 1 of the initializer is a function without a name/,
    );
    expect(() => new ThreadPoolExecutor({ initializer: jobs.fail, initargs: 1 as unknown as [] })).toThrow(
      new TypeError("Expected `initargs` to be an array, got 1"),
    );
  });
});

describe("failures that nobody looked at", () => {
  test("are reported once, oldest first; those that somebody saw are not", async () => {
    const pool = new ThreadPoolExecutor({ maxWorkers: 1 });
    const futures = ["a", "b", "c", "d", "e"].map((name) => pool.submit(jobs.fail, name));
    await serve(pool);
    futures[0]?.exception();
    futures[2]?.exception();
    futures[4]?.exception();
    expect(takeFailures().map((error) => (error as Error).message)).toEqual(["b", "d"]);
    expect(takeFailures()).toEqual([]);
    expect(futures[1]?.exception()).toBeInstanceOf(RangeError);
  });
});

describe("shutdown", () => {
  test("cancels what has not started, if asked to", async () => {
    const pool = new ThreadPoolExecutor({ maxWorkers: 1 });
    const future = pool.submit(jobs.add, 1, 2);
    pool.shutdown({ wait: false, cancelFutures: true });
    expect(future.cancelled()).toBe(true);
    await serve(pool);
    expect(() => future.result()).toThrow(CancelledError);
  });

  test("is done by a block that ends, and by the program's end for what was left open", () => {
    let left;
    {
      using pool = new ThreadPoolExecutor();
      left = pool;
    }
    expect(() => left.submit(jobs.add, 1, 2)).toThrow(/has shut down/);
    const open = new ThreadPoolExecutor();
    shutdownAll();
    expect(() => open.submit(jobs.add, 1, 2)).toThrow(/has shut down/);
  });
});

describe("an executor whose thread died", () => {
  test("never makes anybody wait", async () => {
    const pool = new ThreadPoolExecutor({ maxWorkers: 2 });
    const future = pool.submit(jobs.add, 1, 2);
    const awaited = expect(pool.submit(jobs.add, 1, 2)).rejects.toThrow(BrokenExecutor);
    threadDied(words, started[0] as number);
    expect(() => future.result()).toThrow(
      new BrokenExecutor("A thread of this executor died, so this job will never end"),
    );
    expect(future.done()).toBe(true);
    expect(future.exception()).toBeInstanceOf(BrokenExecutor);
    expect([future.cancel(), future.cancelled(), future.running()]).toEqual([false, false, false]);
    await awaited;
    expect(() => pool.submit(jobs.add, 1, 2)).toThrow(BrokenExecutor);
    pool.shutdown();
  });

  test("leaves nothing on the heap, whatever was submitted", async () => {
    const round = async (): Promise<void> => {
      const options = { maxWorkers: 2, threadNamePrefix: "round", initializer: jobs.fail, initargs: ["no"] };
      const pool = new ThreadPoolExecutor(options);
      started = [];
      const futures = Array.from({ length: 50 }, (_, n) => pool.submit(jobs.echo, `${n} ${"x".repeat(500)}`));
      await serve(pool);
      for (const future of futures) expect(future.exception()).toBeInstanceOf(BrokenExecutor);
    };
    await round();
    const before = wordsInUse();
    await round();
    // What the round itself made: an executor with its name, its initializer's arguments and error, and the threads' names.
    expect(wordsInUse() - before).toBeLessThan(1_000);
  });

  test("lets its other threads go home without starting another job", async () => {
    const pool = new ThreadPoolExecutor({ maxWorkers: 2 });
    const count = new SharedInt();
    pool.submit(jobs.echo, count);
    threadDied(words, started[0] as number);
    await serveExecutor(addressOf(pool));
    expect(count.value).toBe(0);
  });
});

describe("the heap", () => {
  test("is as it was after 10,000 jobs: arguments, results, errors, cancelled jobs and shared objects in them", async () => {
    const round = async (length: number): Promise<void> => {
      const pool = new ThreadPoolExecutor({ maxWorkers: 1, threadNamePrefix: "round" });
      const lock = new Lock();
      started = [];
      const futures = Array.from({ length }, (_, number) =>
        number % 10 === 0
          ? pool.submit(jobs.fail, "no")
          : pool.submit(jobs.echo, { number, lock, text: "x".repeat(40) }),
      );
      for (const future of futures.slice(-length / 10)) future.cancel();
      await serve(pool);
      for (const future of futures) if (!future.cancelled()) future.exception();
      for (const future of futures) if (future.cancelled()) expect(() => future.result()).toThrow(CancelledError);
      expect(words[addressOf(lock) - 1]).toBe(1);
    };
    await round(100);
    const before = wordsInUse();
    await round(10_000);
    // What the round itself made: an executor with its name, a lock, a thread's name.
    expect(wordsInUse() - before).toBeLessThan(100);
  });
});
