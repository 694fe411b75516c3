import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { AsyncExitStack, contextOf, withAsyncContext } from "../contextlib/index.ts";
import { CancelledError, Lock, sleep, timeout, TimeoutError } from "./index.ts";
import { stateOf, watched } from "./testing.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("sleep", () => {
  test("is over after its time", async () => {
    const slept = sleep(20);
    await vi.advanceTimersByTimeAsync(19);
    expect(await stateOf(slept)).toBe("waiting");
    await vi.advanceTimersByTimeAsync(1);
    expect(await stateOf(slept)).toBe("done");
  });

  test("for 0 or less takes one turn of the event loop", async () => {
    for (const ms of [0, -5]) {
      const slept = sleep(ms);
      expect(await stateOf(slept)).toBe("waiting");
      await vi.advanceTimersByTimeAsync(0);
      expect(await stateOf(slept)).toBe("done");
    }
  });

  test("cancelled, ends with the signal's reason, and its timer is cleared", async () => {
    const controller = new AbortController();
    const slept = sleep(20, { signal: controller.signal });
    controller.abort("stop");
    await expect(slept).rejects.toBe("stop");
    expect(vi.getTimerCount()).toBe(0);
    await expect(sleep(20, { signal: controller.signal })).rejects.toBe("stop");
    expect(vi.getTimerCount()).toBe(0);
  });

  test("for ever, waits for the signal without a timer", async () => {
    const controller = new AbortController();
    const slept = sleep(Infinity, { signal: controller.signal });
    expect(vi.getTimerCount()).toBe(0);
    controller.abort("stop");
    await expect(slept).rejects.toBe("stop");
  });

  test("refuses what is no time", async () => {
    await expect(sleep(NaN)).rejects.toThrow("Expected `ms` to be milliseconds, got NaN");
    await expect(sleep("1" as never)).rejects.toThrow(RangeError);
  });

  test("passes the probe", async () => {
    const told = await watched(async () => {
      const slept = sleep(5);
      await vi.advanceTimersByTimeAsync(5);
      await slept;
    });
    expect(told).toEqual(["before wait sleep 5 ms", "after wait sleep 5 ms"]);
  });
});

describe("timeout", () => {
  test("gives what the body gave, and leaves no timer", async () => {
    expect(await timeout(50, async () => "in time")).toBe("in time");
    expect(await timeout(50, () => "at once")).toBe("at once");
    expect(vi.getTimerCount()).toBe(0);
  });

  test("ends a wait in the body with a TimeoutError, which leaves the body", async () => {
    const lock = new Lock();
    using _held = await lock.acquire();
    const unwound: string[] = [];
    const waits = timeout(50, async (signal) => {
      try {
        await lock.acquire({ signal });
      } finally {
        unwound.push("unwound");
      }
    });
    waits.catch(() => {});
    await vi.advanceTimersByTimeAsync(50);
    await expect(waits).rejects.toThrow(new TimeoutError("The block did not end within 50 ms"));
    expect(unwound).toEqual(["unwound"]);
  });

  test("waits for a body that does not look at the signal, and gives what it gives", async () => {
    const waits = timeout(50, () => sleep(80).then(() => "done all the same"));
    await vi.advanceTimersByTimeAsync(79);
    expect(await stateOf(waits)).toBe("waiting");
    await vi.advanceTimersByTimeAsync(1);
    expect(await waits).toBe("done all the same");
  });

  test("an error of the body's own goes on as it is, before and after the deadline", async () => {
    const error = new Error("own");
    await expect(timeout(50, () => Promise.reject(error))).rejects.toBe(error);
    const late = timeout(50, async () => {
      await sleep(60);
      throw error;
    });
    late.catch(() => {});
    await vi.advanceTimersByTimeAsync(60);
    await expect(late).rejects.toBe(error);
  });

  test("makes a TimeoutError of the AbortError that the platform's functions throw, and keeps that as its context", async () => {
    const aborted = new DOMException("This operation was aborted", "AbortError");
    const waits = timeout(
      5,
      (signal) => new Promise((_, reject) => signal.addEventListener("abort", () => reject(aborted))),
    );
    const error = waits.catch((thrown: unknown) => thrown);
    await vi.advanceTimersByTimeAsync(5);
    expect(await error).toBeInstanceOf(TimeoutError);
    expect(contextOf(await error)).toBe(aborted);
  });

  test("a cancellation that the deadline did not cause is no TimeoutError", async () => {
    const error = new CancelledError("by hand");
    await expect(timeout(50, () => Promise.reject(error))).rejects.toBe(error);
  });

  test("nested: the inner one ends the inner block, the outer one ends both", async () => {
    const inner = timeout(100, async (outer) => {
      await timeout(10, (signal) => sleep(1000, { signal }), { signal: outer }).catch((error: Error) => error.message);
      return "went on";
    });
    await vi.advanceTimersByTimeAsync(10);
    expect(await inner).toBe("went on");
    const outer = timeout(10, (signal) => timeout(100, (both) => sleep(1000, { signal: both }), { signal }));
    outer.catch(() => {});
    await vi.advanceTimersByTimeAsync(10);
    await expect(outer).rejects.toThrow("The block did not end within 10 ms");
    expect(vi.getTimerCount()).toBe(0);
  });

  test("without a body it is a context manager, whose resource is the signal", async () => {
    const waits = withAsyncContext(timeout(10), (signal) => sleep(1000, { signal }));
    waits.catch(() => {});
    await vi.advanceTimersByTimeAsync(10);
    await expect(waits).rejects.toThrow(TimeoutError);
    await using stack = new AsyncExitStack();
    const deadline = timeout(10);
    const signal = await stack.enterAsyncContext(deadline);
    await vi.advanceTimersByTimeAsync(9);
    expect([signal.aborted, deadline.expired]).toEqual([false, false]);
    await vi.advanceTimersByTimeAsync(1);
    expect([signal.aborted, deadline.expired]).toEqual([true, true]);
  });

  test("can be moved while there is time left, and only then", async () => {
    const deadline = timeout(10);
    expect(() => deadline.reschedule(5)).toThrow(
      "Expected `reschedule` on a timeout whose block runs and has time left",
    );
    const waits = withAsyncContext(deadline, async (signal) => {
      deadline.reschedule(50);
      await sleep(20, { signal });
      deadline.reschedule(Infinity);
      await sleep(1000, { signal });
      deadline.reschedule(5);
      await sleep(1000, { signal });
    });
    waits.catch(() => {});
    await vi.advanceTimersByTimeAsync(1024);
    expect(await stateOf(waits)).toBe("waiting");
    await vi.advanceTimersByTimeAsync(1);
    await expect(waits).rejects.toThrow("The block did not end within 5 ms");
    expect(() => deadline.reschedule(5)).toThrow("Expected `reschedule`");
  });

  test("of 0 is over at the first wait", async () => {
    const waits = timeout(0, (signal) => sleep(10, { signal }));
    waits.catch(() => {});
    await vi.advanceTimersByTimeAsync(0);
    await expect(waits).rejects.toThrow(TimeoutError);
  });

  test("is entered once", async () => {
    const deadline = timeout(10);
    await withAsyncContext(deadline, () => 0);
    await expect(withAsyncContext(deadline, () => 0)).rejects.toThrow("Expected a timeout to be entered once");
  });

  test("refuses a time that is none, and a promise in place of a body", () => {
    // @ts-expect-error: nothing is no time
    expect(() => timeout()).toThrow("Expected `ms` to be 0 or more milliseconds, got undefined");
    expect(() => timeout(-1)).toThrow(RangeError);
    // @ts-expect-error: a promise is at work already
    expect(() => timeout(10, sleep(1))).toThrow("Expected `timeout` to be given a function of the signal");
  });
});
