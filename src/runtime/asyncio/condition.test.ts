import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { dispose } from "../dispose.ts";
import { Condition, Lock, TimeoutError } from "./index.ts";
import { settle, stateOf, watched } from "./testing.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Waits on the condition as a task would, and says when it went on and that it held the lock then. */
function waiting(condition: Condition, name: string, log: string[], signal?: AbortSignal): Promise<void> {
  return (async () => {
    using _held = await condition.acquire();
    try {
      await condition.wait({ signal });
      log.push(name);
    } catch (error) {
      log.push(`${name} ${String(error)}`);
    }
    expect(condition.locked()).toBe(true);
    await Promise.resolve();
  })();
}

test("a wait frees the lock, and holds it again when it is over", async () => {
  const condition = new Condition();
  const log: string[] = [];
  const waits = waiting(condition, "a", log);
  await settle();
  expect(condition.locked()).toBe(false);
  {
    using _held = await condition.acquire();
    condition.notify();
    await settle();
    expect(log).toEqual([]);
  }
  await waits;
  expect(log).toEqual(["a"]);
  expect(condition.locked()).toBe(false);
});

test("notify wakes so many, the oldest first; notifyAll wakes everybody", async () => {
  const condition = new Condition();
  const log: string[] = [];
  const all = ["a", "b", "c", "d", "e"].map((name) => waiting(condition, name, log));
  await settle();
  const notify = async (wake: () => void): Promise<void> => {
    using _held = await condition.acquire();
    wake();
  };
  await notify(() => condition.notify());
  await settle();
  expect(log).toEqual(["a"]);
  await notify(() => condition.notify(2));
  await settle();
  expect(log).toEqual(["a", "b", "c"]);
  await notify(() => condition.notifyAll());
  await Promise.all(all);
  expect(log).toEqual(["a", "b", "c", "d", "e"]);
});

test("a notification is not kept for who comes later", async () => {
  const condition = new Condition();
  {
    using _held = await condition.acquire();
    condition.notifyAll();
  }
  expect(await stateOf(waiting(condition, "late", []))).toBe("waiting");
});

test.each([
  ["wait", (condition: Condition) => condition.wait()],
  ["waitFor", (condition: Condition) => condition.waitFor(() => true)],
  ["notify", (condition: Condition) => condition.notify()],
  ["notify", (condition: Condition) => condition.notifyAll()],
])("%s needs the lock held", async (name, act) => {
  const message = `Expected \`${name}\` on a condition whose lock is held, got one that nobody holds`;
  await expect((async () => act(new Condition()))()).rejects.toThrow(message);
});

test("a cancelled wait holds the lock again before its error goes on", async () => {
  const condition = new Condition();
  const log: string[] = [];
  const controller = new AbortController();
  const waits = waiting(condition, "a", log, controller.signal);
  await settle();
  const held = await condition.acquire();
  controller.abort("stop");
  await settle();
  expect(log).toEqual([]);
  held[dispose]();
  await waits;
  expect(log).toEqual(["a stop"]);
  expect(condition.locked()).toBe(false);
});

test("a waiter that was cancelled takes no notification with it", async () => {
  const condition = new Condition();
  const log: string[] = [];
  const controller = new AbortController();
  const all = [waiting(condition, "a", log, controller.signal), waiting(condition, "b", log)];
  await settle();
  {
    using _held = await condition.acquire();
    controller.abort("stop");
    condition.notify();
  }
  await Promise.all(all);
  expect(log.toSorted()).toEqual(["a stop", "b"]);
});

test("a waiter that was notified is not cancelled any more, while it waits for the lock", async () => {
  const condition = new Condition();
  const log: string[] = [];
  const controller = new AbortController();
  const waits = waiting(condition, "a", log, controller.signal);
  await settle();
  const held = await condition.acquire();
  condition.notify();
  controller.abort("too late");
  held[dispose]();
  await waits;
  expect(log).toEqual(["a"]);
});

test("a wait ends at its deadline, with the lock held", async () => {
  const condition = new Condition();
  using _held = await condition.acquire();
  const waits = condition.wait({ timeoutMs: 20 });
  waits.catch(() => {});
  await settle();
  expect(condition.locked()).toBe(false);
  await vi.advanceTimersByTimeAsync(20);
  await expect(waits).rejects.toThrow(new TimeoutError("Nobody notified the condition within 20 ms"));
  expect(condition.locked()).toBe(true);
});

test("the guard from before the wait is the one that releases after it", async () => {
  const condition = new Condition();
  const held = await condition.acquire();
  const waits = condition.wait();
  await settle();
  const other = await condition.acquire();
  condition.notify();
  held[dispose]();
  expect(condition.locked()).toBe(true);
  other[dispose]();
  await waits;
  held[dispose]();
  expect(condition.locked()).toBe(false);
});

test("waitFor looks again after each wake-up, and gives what the predicate gave", async () => {
  const condition = new Condition();
  let value = 0;
  const waits = (async () => {
    using _held = await condition.acquire();
    return await condition.waitFor(() => value > 2 && `value ${value}`);
  })();
  for (value = 1; value <= 3; value++) {
    await settle();
    using _held = await condition.acquire();
    condition.notify();
    if (value === 3) break;
  }
  expect(await waits).toBe("value 3");
});

test("waitFor has one deadline for all of it", async () => {
  const condition = new Condition();
  const waits = (async () => {
    using _held = await condition.acquire();
    await condition.waitFor(() => false, { timeoutMs: 30 });
  })();
  waits.catch(() => {});
  for (let wakeUp = 0; wakeUp < 2; wakeUp++) {
    await vi.advanceTimersByTimeAsync(14);
    using _held = await condition.acquire();
    condition.notify();
  }
  expect(await stateOf(waits)).toBe("waiting");
  await vi.advanceTimersByTimeAsync(2);
  await expect(waits).rejects.toThrow(TimeoutError);
});

test("waitFor refuses a predicate that gives a promise: it would always be true", async () => {
  const condition = new Condition();
  using _held = await condition.acquire();
  await expect(condition.waitFor(async () => false)).rejects.toThrow("Expected `predicate` to answer at once");
});

test("two conditions can share a lock; anything else is refused", async () => {
  const lock = new Lock();
  const [one, two] = [new Condition(lock), new Condition(lock)];
  using _held = await one.acquire();
  expect(two.locked()).toBe(true);
  // @ts-expect-error: an object is no lock
  expect(() => new Condition({})).toThrow("Expected `lock` to be a Lock of unwind/asyncio, got an object");
});

test("a wait tells the probe that the lock was released and taken again", async () => {
  const told = await watched(async () => {
    const condition = new Condition();
    using _held = await condition.acquire();
    await condition.wait({ timeoutMs: 0 }).catch(() => {});
  });
  expect(told.slice(2)).toEqual([
    "before wait condition",
    "before release lock",
    "after release lock",
    "before acquire lock",
    "after acquire lock",
    "failed wait condition",
    "before release lock",
    "after release lock",
  ]);
});

test("every notification wakes one who waits still, whoever gives up when", async () => {
  const step = fc.oneof(fc.constant("wait" as const), fc.constant("notify" as const), fc.nat(6));
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), fc.boolean(), async (steps, hurried) => {
      const condition = new Condition();
      const line: { name: string; controller: AbortController }[] = [];
      const log: string[] = [];
      const expected: string[] = [];
      const all: Promise<void>[] = [];
      for (const [at, each] of steps.entries()) {
        if (each === "wait") {
          const controller = new AbortController();
          all.push(waiting(condition, `${at}`, log, controller.signal));
          await settle();
          line.push({ name: `${at}`, controller });
        } else if (each === "notify") {
          using _held = await condition.acquire();
          condition.notify();
          const next = line.shift();
          if (next === undefined) continue;
          expected.push(next.name);
          if (hurried) next.controller.abort("too late");
        } else {
          const [gone] = line.splice(each, 1);
          if (gone === undefined) continue;
          gone.controller.abort("stop");
          expected.push(`${gone.name} stop`);
        }
      }
      for (const { name, controller } of line) {
        controller.abort("end");
        expected.push(`${name} end`);
      }
      await Promise.all(all);
      expect(log.toSorted()).toEqual(expected.toSorted());
      expect(condition.locked()).toBe(false);
    }),
    { numRuns: 100 },
  );
});
