import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { LifoQueue, PriorityQueue, Queue, QueueEmpty, QueueFull, QueueShutDown, TimeoutError } from "./index.ts";
import { settle, stateOf, watched } from "./testing.ts";

const kinds = [
  ["Queue", (maxsize?: number) => new Queue<number>(maxsize)],
  ["LifoQueue", (maxsize?: number) => new LifoQueue<number>(maxsize)],
  ["PriorityQueue", (maxsize?: number) => new PriorityQueue<number>(maxsize)],
] as const;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("each kind gives items in its own order", async () => {
  const orders = await Promise.all(
    kinds.map(async ([, make]) => {
      const queue = make();
      for (const item of [1, 3, 2]) await queue.put(item);
      return [await queue.get(), await queue.get(), await queue.get()];
    }),
  );
  expect(orders).toEqual([
    [1, 3, 2],
    [2, 3, 1],
    [1, 2, 3],
  ]);
});

test("a priority queue compares arrays as Python compares tuples, or as it is told", () => {
  const queue = new PriorityQueue<[number, string]>();
  for (const item of [
    [2, "a"],
    [1, "b"],
    [1, "a"],
    [10, "a"],
  ] as const)
    queue.putNowait([...item]);
  expect(Array.from({ length: 4 }, () => queue.getNowait().join(""))).toEqual(["1a", "1b", "2a", "10a"]);
  const longest = new PriorityQueue<string>(0, (a, b) => a.length > b.length);
  for (const word of ["a", "ccc", "bb"]) longest.putNowait(word);
  expect([longest.getNowait(), longest.getNowait()]).toEqual(["ccc", "bb"]);
});

describe.each(kinds)("%s", (_, make) => {
  test("knows its bound and its fill", async () => {
    const queue = make(2);
    expect([queue.maxsize, queue.qsize(), queue.empty(), queue.full()]).toEqual([2, 0, true, false]);
    queue.putNowait(1);
    queue.putNowait(2);
    expect([queue.qsize(), queue.empty(), queue.full()]).toEqual([2, false, true]);
    expect(() => queue.putNowait(3)).toThrow(QueueFull);
    expect(make(0).full()).toBe(false);
    expect(make(-1).full()).toBe(false);
    const fraction = make(1.3);
    fraction.putNowait(1);
    fraction.putNowait(2);
    expect(fraction.full()).toBe(true);
    expect(() => make(NaN)).toThrow(RangeError);
  });

  test("getNowait gives what is there, and fails when nothing is", () => {
    const queue = make();
    expect(() => queue.getNowait()).toThrow(QueueEmpty);
    queue.putNowait(7);
    expect(queue.getNowait()).toBe(7);
  });

  test("who waits for an item is served in order of arrival", async () => {
    const queue = make();
    const [first, second] = [queue.get(), queue.get()];
    await settle();
    await queue.put(1);
    expect(await stateOf(second)).toBe("waiting");
    await queue.put(2);
    expect(await Promise.all([first, second])).toEqual([1, 2]);
  });

  test("who waits for room is served in order of arrival, and nobody gets in between", async () => {
    const queue = make(1);
    await queue.put(1);
    const second = queue.put(2);
    const third = queue.put(3);
    expect(queue.getNowait()).toBe(1);
    expect(() => queue.putNowait(9)).toThrow(QueueFull);
    await second;
    expect(await stateOf(third)).toBe("waiting");
    expect([await queue.get(), await queue.get()]).toEqual([2, 3]);
    await third;
  });

  test("a cancelled get leaves the line, and the item goes to the next one", async () => {
    const queue = make();
    const controller = new AbortController();
    const cancelled = queue.get({ signal: controller.signal }).catch((error: unknown) => error);
    const next = queue.get();
    await settle();
    controller.abort("stop");
    queue.putNowait(1);
    expect(await cancelled).toBe("stop");
    expect(await next).toBe(1);
  });

  test("a get that was served and cancelled at the same moment has its item", async () => {
    const queue = make();
    const controller = new AbortController();
    const served = queue.get({ signal: controller.signal });
    queue.putNowait(1);
    controller.abort("too late");
    expect(await served).toBe(1);
  });

  test("a cancelled put leaves the line, and its item is not put", async () => {
    const queue = make(1);
    const controller = new AbortController();
    queue.putNowait(1);
    const cancelled = queue.put(2, { signal: controller.signal }).catch((error: unknown) => error);
    const next = queue.put(3);
    await settle();
    controller.abort("stop");
    expect(await cancelled).toBe("stop");
    expect([await queue.get(), await queue.get()]).toEqual([1, 3]);
    await next;
    expect(queue.empty()).toBe(true);
  });

  test("waits end at their deadline", async () => {
    const queue = make(1);
    const get = queue.get({ timeoutMs: 5 }).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(5);
    expect(await get).toEqual(new TimeoutError("Nothing came on the queue within 5 ms"));
    queue.putNowait(1);
    const put = queue.put(2, { timeoutMs: 5 }).catch((error: unknown) => error);
    const join = queue.join({ timeoutMs: 5 }).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(5);
    expect(await put).toEqual(new TimeoutError("The queue had no room within 5 ms"));
    expect(await join).toEqual(new TimeoutError("1 items of the queue were not done within 5 ms"));
    expect(queue.getNowait()).toBe(1);
    expect(queue.empty()).toBe(true);
  });

  test("join waits until each item that was put is done; one taskDone too many is an error", async () => {
    const queue = make();
    await queue.join();
    for (let item = 0; item < 3; item++) queue.putNowait(item);
    const joined = queue.join();
    for (let item = 0; item < 3; item++) {
      expect(await stateOf(joined)).toBe("waiting");
      await queue.get();
      queue.taskDone();
    }
    await joined;
    expect(() => queue.taskDone()).toThrow(RangeError);
  });

  test("shut down, it gives what is there and takes nothing more", async () => {
    const queue = make();
    queue.putNowait(1);
    queue.shutdown();
    queue.shutdown();
    expect(() => queue.putNowait(2)).toThrow(QueueShutDown);
    await expect(queue.put(2)).rejects.toThrow(QueueShutDown);
    expect(await queue.get()).toBe(1);
    expect(() => queue.getNowait()).toThrow(QueueShutDown);
    await expect(queue.get()).rejects.toThrow(QueueShutDown);
    const joined = queue.join();
    expect(await stateOf(joined)).toBe("waiting");
    queue.taskDone();
    await joined;
  });

  test("shutting down settles everybody who waits to get or to put", async () => {
    const empty = make();
    const gets = [empty.get(), empty.get()].map((get) => get.catch((error: Error) => error.name));
    await settle();
    empty.shutdown();
    expect(await Promise.all(gets)).toEqual(["QueueShutDown", "QueueShutDown"]);
    const full = make(1);
    full.putNowait(1);
    const puts = [full.put(2), full.put(3)].map((put) => put.catch((error: Error) => error.name));
    await settle();
    full.shutdown();
    expect(await Promise.all(puts)).toEqual(["QueueShutDown", "QueueShutDown"]);
    expect(await full.get()).toBe(1);
  });

  test("shut down immediately, it throws away what is there and counts it as done", async () => {
    const queue = make();
    queue.putNowait(1);
    queue.putNowait(2);
    await queue.get();
    const joined = queue.join();
    queue.shutdown({ immediate: true });
    expect([queue.empty(), await stateOf(joined)]).toEqual([true, "waiting"]);
    expect(() => queue.getNowait()).toThrow(QueueShutDown);
    queue.taskDone();
    await joined;
    expect(() => queue.taskDone()).toThrow(RangeError);
  });

  test("each act passes the probe", async () => {
    const told = await watched(async () => {
      const queue = make(1);
      await queue.put(1);
      expect(() => queue.putNowait(2)).toThrow(QueueFull);
      await queue.get();
      queue.taskDone();
      await queue.join();
      queue.empty();
      queue.shutdown();
    });
    expect(told.filter((line) => !line.startsWith("before"))).toEqual(
      ["after put", "failed put", "after get", "after store", "after wait", "after load", "after shutdown"].map(
        (line) => `${line} queue`,
      ),
    );
  });

  test("loses and doubles no item, and keeps within its bound, whoever gives up when", async () => {
    const step = fc.oneof(
      { weight: 4, arbitrary: fc.constant("put" as const) },
      { weight: 4, arbitrary: fc.constant("get" as const) },
      { weight: 2, arbitrary: fc.nat(9) },
      { weight: 1, arbitrary: fc.constantFrom("settle" as const, "put now" as const, "get now" as const) },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 50 }),
        fc.nat(3),
        fc.boolean(),
        async (steps, maxsize, immediate) => {
          const queue = make(maxsize);
          const putters = new Map<number, AbortController>();
          const controllers: AbortController[] = [];
          const put = new Set<number>();
          const got: number[] = [];
          const settled: Promise<unknown>[] = [];
          let items = 0;
          for (const each of steps) {
            const controller = new AbortController();
            if (each === "put") {
              const item = ++items;
              putters.set(item, controller);
              controllers.push(controller);
              settled.push(
                queue.put(item, { signal: controller.signal }).then(
                  () => put.add(item),
                  () => 0,
                ),
              );
            } else if (each === "get") {
              controllers.push(controller);
              settled.push(
                queue.get({ signal: controller.signal }).then(
                  (item) => got.push(item),
                  () => 0,
                ),
              );
            } else if (each === "put now") {
              if (!queue.full()) {
                queue.putNowait(++items);
                put.add(items);
              }
            } else if (each === "get now") {
              if (!queue.empty()) got.push(queue.getNowait());
            } else if (each === "settle") {
              await settle();
            } else {
              controllers[each]?.abort("stop");
            }
            if (maxsize > 0) expect(queue.qsize()).toBeLessThanOrEqual(maxsize);
          }
          const left = queue.qsize();
          queue.shutdown({ immediate });
          if (!immediate) for (let n = 0; n < left; n++) got.push(queue.getNowait());
          await Promise.all(settled);
          expect(new Set(got).size).toBe(got.length);
          if (immediate) expect(put.size - got.length).toBe(left);
          else expect(new Set(got)).toEqual(put);
        },
      ),
      { numRuns: 150 },
    );
  });
});

test("a comparison that throws puts nothing, and hangs nobody", async () => {
  const queue = new PriorityQueue<number>(1, (a, b) => {
    if (a === 13 || b === 13) throw new Error("unlucky");
    return a < b;
  });
  queue.putNowait(1);
  const waits = queue.put(13);
  expect(queue.getNowait()).toBe(1);
  await waits;
  expect(queue.getNowait()).toBe(13);
});
