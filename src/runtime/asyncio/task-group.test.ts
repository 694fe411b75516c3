import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { contextOf, withAsyncContext } from "../contextlib/index.ts";
import { CancelledError, ExceptionGroup, sleep, TaskGroup, timeout, TimeoutError } from "./index.ts";
import { settle, stateOf, watched } from "./testing.ts";

const unhandled: unknown[] = [];
const onUnhandled = (reason: unknown): void => void unhandled.push(reason);

beforeEach(() => {
  vi.useFakeTimers();
  process.on("unhandledRejection", onUnhandled);
});
afterEach(async () => {
  vi.useRealTimers();
  await new Promise((resolve) => setImmediate(resolve));
  process.off("unhandledRejection", onUnhandled);
  expect(unhandled.splice(0)).toEqual([]);
});

/** Runs a block in a group and gives what left it. */
async function leaving(body: (group: TaskGroup) => unknown, group = new TaskGroup()): Promise<unknown> {
  const left = withAsyncContext(group, body).then(
    () => "nothing",
    (error: unknown) => error,
  );
  await vi.runAllTimersAsync();
  return await left;
}

const fail = async (message: string): Promise<never> => {
  await Promise.resolve();
  throw new Error(message);
};
const messages = (error: unknown): string[] => (error as AggregateError).errors.map((one: Error) => one.message);

test("gives each task's result, and ends when all have ended", async () => {
  const results: unknown[] = [];
  await leaving(async (group) => {
    const slow = group.create(() => sleep(20).then(() => "slow"));
    const fast = group.create(async () => "fast");
    void slow.then((value) => results.push(value));
    results.push(await fast);
  });
  expect(results).toEqual(["fast", "slow"]);
});

test("waits for tasks that the block did not", async () => {
  let ended = false;
  const left = withAsyncContext(new TaskGroup(), (group) => {
    void group.create(() => sleep(20).then(() => (ended = true)));
  });
  await vi.advanceTimersByTimeAsync(19);
  expect(await stateOf(left)).toBe("waiting");
  await vi.advanceTimersByTimeAsync(1);
  await left;
  expect(ended).toBe(true);
});

test("a task that fails stops the others, which are waited for; its error leaves in a group", async () => {
  const log: string[] = [];
  const error = await leaving((group) => {
    void group.create(async (signal) => {
      try {
        await sleep(1000, { signal });
      } catch (reason) {
        log.push((reason as Error).name, ((reason as Error).cause as Error).message);
        await sleep(5);
        log.push("cleaned up");
        throw reason;
      }
    });
    void group.create(() => fail("broken"));
  });
  expect(error).toBeInstanceOf(ExceptionGroup);
  expect(error).toBeInstanceOf(AggregateError);
  expect([(error as Error).name, (error as Error).message]).toEqual([
    "ExceptionGroup",
    "1 error in a TaskGroup: broken",
  ]);
  expect(messages(error)).toEqual(["broken"]);
  expect(log).toEqual(["CancelledError", "broken", "cleaned up"]);
});

test("all errors are in the group, in the order in which they came: nobody's answer to the stop is one of them", async () => {
  const error = await leaving((group) => {
    void group.create((signal) => sleep(10, { signal }));
    void group.create(async (signal) => {
      await sleep(10, { signal }).catch(() => {});
      throw new Error("while cleaning up");
    });
    void group.create(() => fail("first"));
    void group.create(() => fail("second"));
  });
  expect(messages(error)).toEqual(["first", "second", "while cleaning up"]);
});

test("an AbortError of the platform is an answer to the stop too; before the stop it is a failure", async () => {
  const aborted = new DOMException("aborted", "AbortError");
  const error = await leaving((group) => {
    void group.create((signal) => sleep(10, { signal }).catch(() => Promise.reject(aborted)));
    void group.create(() => fail("first"));
  });
  expect(messages(error)).toEqual(["first"]);
  expect(messages(await leaving((group) => void group.create(() => Promise.reject(aborted))))).toEqual(["aborted"]);
});

test("a task that cancels itself is no failure", async () => {
  const error = await leaving((group) => {
    void group.create(() => Promise.reject(new CancelledError("by hand")));
  });
  expect(error).toBe("nothing");
});

test("a block that fails stops the tasks; its error is in the group, and is its context", async () => {
  const own = new Error("the block");
  const ended: string[] = [];
  const error = await leaving((group) => {
    void group.create((signal) => sleep(1000, { signal }).catch(() => ended.push("stopped")));
    throw own;
  });
  expect((error as AggregateError).errors).toEqual([own]);
  expect(contextOf(error)).toBe(own);
  expect(ended).toEqual(["stopped"]);
});

test("a block that awaits its tasks fails with the error of one: it is in the group once", async () => {
  const left = await leaving((group) =>
    Promise.all([group.create(() => fail("no such file")), group.create(() => sleep(5))]),
  );
  expect(messages(left)).toEqual(["no such file"]);
});

test("a block that waits by the group's signal ends when a task fails", async () => {
  const error = await leaving(async (group) => {
    void group.create(() => fail("broken"));
    await sleep(1000, { signal: group.signal });
  });
  expect(messages(error)).toEqual(["broken"]);
});

test("an error thrown before the first await is one like any other", async () => {
  const error = await leaving((group) => {
    void group.create(() => {
      throw new Error("at once");
    });
  });
  expect(messages(error)).toEqual(["at once"]);
});

test("tasks can create tasks, also while the group waits for the last one", async () => {
  const log: string[] = [];
  await leaving((group) => {
    void group.create(async () => {
      await sleep(5);
      void group.create(() => sleep(5).then(() => log.push("grandchild")));
    });
  });
  expect(log).toEqual(["grandchild"]);
});

test("creates nothing when it has finished, or is shutting down", async () => {
  const group = new TaskGroup();
  const refused: string[] = [];
  await leaving(async () => {
    void group.create(() => fail("broken"));
    await settle();
    try {
      void group.create(async () => 1);
    } catch (error) {
      refused.push((error as Error).message);
    }
  }, group);
  expect(refused).toEqual(["Expected `create` on a TaskGroup that is open, got one that is shutting down"]);
  expect(() => group.create(async () => 1)).toThrow(
    "Expected `create` on a TaskGroup that is open, got one that has finished",
  );
  // @ts-expect-error: a promise is at work already
  expect(() => new TaskGroup().create(sleep(0))).toThrow("Expected `create` to be given a function of the signal");
});

test("is entered once", async () => {
  const group = new TaskGroup();
  await withAsyncContext(group, () => 0);
  await expect(withAsyncContext(group, () => 0)).rejects.toThrow("Expected a TaskGroup to be entered once");
});

test("an outer signal stops the tasks, and its reason leaves: no failure happened", async () => {
  const controller = new AbortController();
  const stopped: unknown[] = [];
  const left = leaving(
    (group) => {
      void group.create((signal) => sleep(1000, { signal }).catch((reason: unknown) => stopped.push(reason)));
      controller.abort("enough");
    },
    new TaskGroup({ signal: controller.signal }),
  );
  expect(await left).toBe("enough");
  expect(stopped).toEqual(["enough"]);
});

test("a failure outweighs an outer stop", async () => {
  const controller = new AbortController();
  const error = await leaving(
    (group) => {
      void group.create(() => fail("broken"));
      controller.abort("enough");
    },
    new TaskGroup({ signal: controller.signal }),
  );
  expect(messages(error)).toEqual(["broken"]);
});

test("within a deadline, what leaves is the TimeoutError", async () => {
  const left = timeout(10, (signal) =>
    withAsyncContext(new TaskGroup({ signal }), (group) => {
      void group.create((inner) => sleep(1000, { signal: inner }));
    }),
  ).catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(10);
  expect(await left).toBeInstanceOf(TimeoutError);
});

test("groups nest: an inner group's errors are one error of the outer group", async () => {
  const error = await leaving((outer) => {
    void outer.create((signal) =>
      withAsyncContext(new TaskGroup({ signal }), (inner) => {
        void inner.create(() => fail("inner"));
      }),
    );
    void outer.create((signal) => sleep(1000, { signal }));
  });
  const [inner] = (error as AggregateError).errors;
  expect(inner).toBeInstanceOf(ExceptionGroup);
  expect(messages(inner)).toEqual(["inner"]);
});

test("`await using` waits for all tasks, and throws their errors", async () => {
  const log: string[] = [];
  const block = async (): Promise<void> => {
    await using group = new TaskGroup();
    void group.create(() => sleep(5).then(() => log.push("waited for")));
    void group.create(() => fail("broken"));
  };
  const left = block().catch((error: unknown) => error);
  await vi.runAllTimersAsync();
  expect(messages(await left)).toEqual(["broken"]);
  expect(log).toEqual(["waited for"]);
});

test("leaves no listener on the outer signal", async () => {
  const { signal } = new AbortController();
  const [added, removed] = [vi.spyOn(signal, "addEventListener"), vi.spyOn(signal, "removeEventListener")];
  await withAsyncContext(new TaskGroup({ signal }), () => 0);
  expect([added.mock.calls.length, removed.mock.calls.length]).toEqual([1, 1]);
});

test("the group and each task pass the probe", async () => {
  const told = await watched(async () => {
    await withAsyncContext(new TaskGroup(), (group) => {
      void group.create(async function download() {
        await settle();
      });
      void group.create(async () => 0);
    });
  });
  expect(told.filter((line) => line.startsWith("after"))).toEqual([
    "after open TaskGroup",
    "after enter TaskGroup",
    "after start download",
    "after start task-2",
    "after end task-2",
    "after end download",
    "after close TaskGroup",
    "after exit TaskGroup",
  ]);
});

test("whatever fails when, every task has ended at the end, and every failure is told once", async () => {
  const task = fc.record({ ms: fc.nat(5), fails: fc.boolean(), listens: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.array(task, { maxLength: 8 }), fc.option(fc.nat(5)), async (tasks, stopMs) => {
      let running = 0;
      const failures: Error[] = [];
      const controller = new AbortController();
      const group = new TaskGroup({ signal: controller.signal });
      if (stopMs !== null) void sleep(stopMs).then(() => controller.abort("stop"));
      const error = await leaving((open) => {
        for (const { ms, fails, listens } of tasks) {
          void open.create(async (signal) => {
            running++;
            try {
              await sleep(ms, { signal: listens ? signal : undefined });
              if (!fails) return;
              const failure = new Error(`after ${ms}`);
              failures.push(failure);
              throw failure;
            } finally {
              running--;
            }
          });
        }
      }, group);
      expect(running).toBe(0);
      expect(vi.getTimerCount()).toBe(0);
      if (failures.length > 0) expect((error as AggregateError).errors).toEqual(failures);
      else expect(["nothing", "stop"]).toContain(error);
    }),
    { numRuns: 200 },
  );
});
