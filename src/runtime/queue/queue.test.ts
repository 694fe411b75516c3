import { beforeEach, describe, expect, test } from "vitest";
import { TimeoutError } from "../errors.ts";
import { wordsInUse } from "../heap/allocator.ts";
import { words } from "../heap/heap.ts";
import { THREAD, THREAD_WORDS, THREADS } from "../heap/layout.ts";
import { addressOf, drop, dropNow, tagOf } from "../heap/shared.ts";
import { THREAD_STATE } from "../threads.ts";
import { Lock } from "../threading/index.ts";
import { asThread, freshHeap, turns } from "../threading/testing.ts";
import { Empty, Full, LifoQueue, PriorityQueue, Queue, ShutDown } from "./index.ts";

beforeEach(freshHeap);

const classes = [
  ["a Queue", Queue, [3, 1, 2]],
  ["a LifoQueue", LifoQueue, [2, 1, 3]],
  ["a PriorityQueue", PriorityQueue, [1, 2, 3]],
] as const;

describe.each(classes)("%s", (_, Class, order) => {
  test("gives what was put, in its order", () => {
    const queue = new Class<number>();
    for (const item of [3, 1, 2]) queue.put(item);
    expect([queue.qsize(), queue.empty(), queue.full(), queue.maxsize]).toEqual([3, false, false, 0]);
    expect([queue.get(), queue.getNowait(), queue.get({ block: false })]).toEqual(order);
    expect([queue.qsize(), queue.empty()]).toEqual([0, true]);
  });

  test("with a bound has no more room than that", async () => {
    const queue = new Class<number>(2);
    queue.putNowait(1);
    queue.put(2, { block: false });
    expect([queue.qsize(), queue.full(), queue.maxsize]).toEqual([2, true, 2]);
    const full = new Full("The queue is full: it holds 2 at most");
    expect(() => queue.putNowait(3)).toThrow(full);
    expect(() => queue.put(3, { block: false, timeoutMs: 1000 })).toThrow(full);
    expect(() => queue.put(3, { timeoutMs: 3 })).toThrow(new Full("The queue had no room within 3 ms"));
    await expect(queue.putAsync(3, { timeoutMs: 3 })).rejects.toThrow(Full);
    queue.get();
    queue.put(3);
    expect(queue.qsize()).toBe(2);
  });

  test("that is empty says so, at once or at the deadline", async () => {
    const queue = new Class<number>();
    expect(() => queue.getNowait()).toThrow(new Empty("The queue is empty"));
    expect(() => queue.get({ block: false })).toThrow(Empty);
    expect(() => queue.get({ timeoutMs: 3 })).toThrow(new Empty("Nothing came on the queue within 3 ms"));
    await expect(queue.getAsync({ timeoutMs: 3 })).rejects.toThrow(Empty);
    await expect(queue.getAsync({ block: false })).rejects.toThrow(Empty);
    queue.put(1);
    expect(queue.get()).toBe(1);
  });

  test.each([-1, 0.5, NaN, "1" as unknown as number])("refuses the bound %s", (maxsize) => {
    expect(() => new Class(maxsize)).toThrow(/^Expected `maxsize` to be a whole number, 0 or more, got /);
  });

  test.each([-1, NaN, "1" as unknown as number])("refuses the deadline %s", (timeoutMs) => {
    const queue = new Class<number>(1);
    const error = /^Expected `timeoutMs` to be 0 or more milliseconds, got /;
    expect(() => queue.put(1, { timeoutMs })).toThrow(error);
    expect(() => queue.get({ timeoutMs })).toThrow(error);
    expect(() => queue.join({ timeoutMs })).toThrow(error);
    expect(queue.empty()).toBe(true);
  });

  test("serves who waits for an item in order of arrival, and lets nobody in between", async () => {
    const queue = new Class<number>();
    const waiting = [queue.getAsync(), queue.getAsync(), queue.getAsync()];
    await turns();
    for (const item of [3, 1, 2]) queue.put(item);
    expect(() => queue.getNowait()).toThrow(Empty);
    expect(await Promise.all(waiting)).toEqual([3, 1, 2]);
  });

  test("serves who waits for room in order of arrival, and counts an item once it is put", async () => {
    const queue = new Class<number>(1);
    queue.put(9);
    const waiting = [queue.putAsync(3), queue.putAsync(1), queue.putAsync(2)];
    await turns();
    expect(() => queue.putNowait(0)).toThrow(Full);
    expect([9, 3, 1, 2].map(() => queue.get())).toEqual([9, 3, 1, 2]);
    await Promise.all(waiting);
    for (let item = 0; item < 4; item++) queue.taskDone();
    queue.join();
  });

  test("waits in join until every item is done, and refuses one call too many", async () => {
    const queue = new Class<number>();
    const tooMany = new RangeError("Expected `taskDone` once for each item that was put, got one call more");
    expect(() => queue.taskDone()).toThrow(tooMany);
    queue.join();
    queue.put(1);
    queue.put(2);
    expect(() => queue.join({ timeoutMs: 3 })).toThrow(
      new TimeoutError("2 items of the queue were not done within 3 ms"),
    );
    let joined = false;
    const joining = queue.joinAsync().then(() => (joined = true));
    queue.get();
    queue.taskDone();
    await turns();
    expect(joined).toBe(false);
    queue.taskDone();
    await joining;
    expect(() => queue.taskDone()).toThrow(tooMany);
    expect(queue.qsize()).toBe(1);
  });

  test("shut down gives what is there, takes nothing more, and tells who waits", async () => {
    const queue = new Class<number>(2);
    queue.put(1);
    queue.put(2);
    const putting = queue.putAsync(3);
    putting.catch(() => {});
    queue.shutdown();
    await expect(putting).rejects.toThrow(new ShutDown("The queue has been shut down: nothing can be put any more"));
    expect(() => queue.put(3)).toThrow(ShutDown);
    expect([queue.get(), queue.get({ timeoutMs: 1 })].sort()).toEqual([1, 2]);
    expect(() => queue.get()).toThrow(new ShutDown("The queue has been shut down, and is empty"));
    expect(() => queue.getNowait()).toThrow(ShutDown);
    queue.shutdown();
    queue.taskDone();
    queue.taskDone();
    queue.join();
    const empty = new Class<number>();
    const getting = empty.getAsync();
    getting.catch(() => {});
    empty.shutdown();
    await expect(getting).rejects.toThrow(ShutDown);
  });

  test("shut down at once throws away what is there, and counts it as done", async () => {
    const queue = new Class<number | string>();
    const before = wordsInUse();
    for (const item of ["some text", "other text", "more"]) queue.put(item);
    queue.get();
    const joining = queue.joinAsync();
    queue.shutdown({ immediate: true });
    expect(queue.qsize()).toBe(0);
    expect(() => queue.get()).toThrow(ShutDown);
    queue.taskDone();
    await joining;
    expect(wordsInUse()).toBe(before);
  });

  test("passes over threads that died in line, and gives their items back", async () => {
    const queue = new Class<string>(1);
    const before = wordsInUse();
    const dies = (): void => {
      words[THREADS + 7 * THREAD_WORDS + THREAD.state] = THREAD_STATE.died;
    };
    void asThread(7, () => queue.getAsync());
    const getting = queue.getAsync();
    dies();
    queue.put("for the living");
    expect(await getting).toBe("for the living");
    words[THREADS + 7 * THREAD_WORDS + THREAD.state] = THREAD_STATE.running;
    queue.put("in");
    void asThread(7, () => queue.putAsync("lost"));
    const putting = queue.putAsync("kept");
    dies();
    expect(queue.get()).toBe("in");
    await putting;
    expect([queue.get(), wordsInUse()]).toEqual(["kept", before]);
  });

  test("takes nothing from the heap once its items were taken, however many there were", () => {
    const queue = new Class<unknown>();
    const before = wordsInUse();
    for (let round = 0; round < 3; round++) {
      for (let item = 0; item < 500; item++) queue.put([item, "text"]);
      for (let item = 0; item < 500; item++) queue.get();
      expect(wordsInUse()).toBe(before);
    }
    for (let round = 0; round < 10_000; round++) {
      queue.put(round % 2 === 0 ? round : "text");
      queue.get();
    }
    expect(wordsInUse()).toBe(before);
  });

  test("that nobody holds gives back its items, and what these hold", () => {
    const before = wordsInUse();
    const queue = new Class<unknown>();
    const lock = new Lock();
    for (let item = 0; item < 100; item++) queue.put([item, lock]);
    dropNow(lock);
    expect(wordsInUse()).toBeGreaterThan(before);
    drop(tagOf(queue), addressOf(queue));
    expect(wordsInUse()).toBe(before);
    // The handle must not give it back again.
    dropHandle(queue);
  });
});

/** Keeps a handle from giving back what is gone, whenever it is collected: its block counts as held. */
function dropHandle(queue: Queue<unknown>): void {
  words[addressOf(queue) - 1] = 2;
}

describe("items", () => {
  test("arrive as copies; what unwind/threading makes arrives as itself", () => {
    const queue = new Queue<unknown>();
    const lock = new Lock();
    const items = [0, -1, 2 ** 31 - 1, 2 ** 31, 0.5, NaN, undefined, null, true, false, "", "text", 10n ** 30n];
    const structured = { list: [1, [2]], map: new Map([["a", new Set([1])]]), when: new Date(0), lock };
    for (const item of [...items, structured]) queue.put(item);
    for (const item of items) expect(queue.get()).toEqual(item);
    const got = queue.get() as typeof structured;
    expect(got).toEqual(structured);
    expect(got).not.toBe(structured);
    expect(got.lock).toBe(lock);
    queue.put(queue);
    expect(queue.get()).toBe(queue);
  });

  test("that cannot travel are refused by name, and nothing was put", () => {
    const queue = new Queue<unknown>();
    const before = wordsInUse();
    expect(() => queue.put({ run: () => {} })).toThrow(
      /^The item\.run is the function run, and functions cannot travel/,
    );
    expect([queue.qsize(), wordsInUse()]).toEqual([0, before]);
    queue.join();
  });

  test("are refused when the heap is full, and those that are there can be taken", () => {
    const queue = new Queue<unknown>();
    const text = "x".repeat(10_000);
    let put = 0;
    expect(() => {
      for (; put < 1000; put++) queue.put(text);
    }).toThrow(/^The shared heap is full/);
    for (; put > 0; put--) expect(queue.get()).toBe(text);
    expect(queue.empty()).toBe(true);
  });
});
