// Futures that a program settles by hand: what CPython's own tests of `Future` pin down.
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { RuntimeError } from "../errors.ts";
import { wordsInUse } from "../heap/allocator.ts";
import { decode, encode } from "../heap/codec.ts";
import { storeMessage } from "../heap/messages.ts";
import { addressOf } from "../heap/shared.ts";
import { installHost } from "../host.ts";
import { Lock } from "../threading/index.ts";
import { asThread, freshHeap, turns } from "../threading/testing.ts";
import { takeFailures } from "./failures.ts";
import { CancelledError, Future, InvalidStateError, TimeoutError } from "./index.ts";
import { FINISHED } from "./records.ts";
import { settle } from "./states.ts";

let reported: unknown[];
beforeEach(() => {
  freshHeap();
  reported = [];
  installHost({ cores: 1, startThread: () => {}, report: (error) => reported.push(error), locate: () => undefined });
});
afterEach(() => {
  installHost(undefined);
});

function failed(error: Error = new RangeError("no")): Future<number> {
  const future = new Future<number>();
  future.setException(error);
  return future;
}

function finished(value = 42): Future<number> {
  const future = new Future<number>();
  future.setResult(value);
  return future;
}

function cancelled(): Future<number> {
  const future = new Future<number>();
  future.cancel();
  return future;
}

function runs(): Future<number> {
  const future = new Future<number>();
  future.setRunningOrNotifyCancel();
  return future;
}

/** What `done`, `running` and `cancelled` say. */
function stateOf(future: Future<unknown>): string {
  return [future.done() && "done", future.running() && "running", future.cancelled() && "cancelled"]
    .filter(Boolean)
    .join(" ");
}

describe("a future that is made by hand", () => {
  test("says in which state it is", () => {
    expect([new Future(), runs(), cancelled(), failed(), finished()].map(stateOf)).toEqual([
      "",
      "running",
      "done cancelled",
      "done",
      "done",
    ]);
  });

  test("can be cancelled while it has not started, any number of times", () => {
    const answers = [new Future<number>(), cancelled(), runs(), failed(), finished()].map((future) => future.cancel());
    expect(answers).toEqual([true, true, false, false, false]);
  });

  test("gives its result, or throws its error, each time", () => {
    expect([finished().result(), finished().result({ timeoutMs: 0 }), finished().exception()]).toEqual([
      42,
      42,
      undefined,
    ]);
    const error = new RangeError("no");
    const future = failed(error);
    expect(() => future.result()).toThrow(error);
    expect(() => future.result()).toThrow(error);
    expect(future.exception()).toBe(error);
  });

  test("that was cancelled says so to whoever asks", async () => {
    expect(() => cancelled().result({ timeoutMs: 0 })).toThrow(CancelledError);
    expect(() => cancelled().exception()).toThrow(CancelledError);
    await expect(cancelled()).rejects.toThrow(CancelledError);
  });

  test("that nobody settles is a TimeoutError at the deadline", () => {
    for (const future of [new Future<number>(), runs()]) {
      expect(() => future.result({ timeoutMs: 0 })).toThrow(new TimeoutError("Nobody settled the future within 0 ms"));
      expect(() => future.exception({ timeoutMs: 3 })).toThrow(TimeoutError);
    }
  });

  test("is settled once: a second result or error is refused, and changes nothing", () => {
    const before = (): Future<number>[] => [finished(), failed(), cancelled()];
    for (const settle of [(f: Future<number>) => f.setResult(7), (f: Future<number>) => f.setException(new Error())]) {
      for (const [at, future] of before().entries()) {
        const states = ["has a result", "has an error", "was cancelled"];
        const told = `Expected a future that is not over, got one that ${states[at]}`;
        expect(() => settle(future)).toThrow(new InvalidStateError(told));
        if (at === 0) expect(future.result()).toBe(42);
        expect(() => settle(future)).toThrow(InvalidStateError);
        if (at === 1) expect(future.exception()).toBeInstanceOf(RangeError);
      }
    }
  });

  test("starts once, and not when it was cancelled", () => {
    const future = new Future<number>();
    expect([future.setRunningOrNotifyCancel(), future.running()]).toEqual([true, true]);
    const told = (state: string): RuntimeError =>
      new RuntimeError(`Expected a future that has not started, got one that ${state}`);
    expect(() => future.setRunningOrNotifyCancel()).toThrow(told("runs"));
    const gone = cancelled();
    expect([gone.setRunningOrNotifyCancel(), gone.cancelled(), gone.cancel()]).toEqual([false, true, true]);
    expect(() => gone.setRunningOrNotifyCancel()).toThrow(told("was cancelled"));
    expect(() => finished().setRunningOrNotifyCancel()).toThrow(told("has a result"));
  });

  test("can be awaited before and after it is settled", async () => {
    const future = new Future<number>();
    const both = Promise.all([future, future]);
    await turns();
    future.setResult(7);
    expect(await both).toEqual([7, 7]);
    expect(await future).toBe(7);
    await expect(failed()).rejects.toThrow(new RangeError("no"));
  });

  test("refuses a result that cannot travel, and stays open", () => {
    const future = new Future<unknown>();
    expect(() => future.setResult(() => 1)).toThrow(/^The result is a function without a name, and functions cannot/);
    expect(future.done()).toBe(false);
    future.setResult(1);
    expect(future.result()).toBe(1);
  });

  test("whose error nobody looked at is reported when the program ends", () => {
    failed(new RangeError("unseen"));
    failed().exception();
    expect(takeFailures().map((error) => (error as Error).message)).toEqual(["unseen"]);
  });

  test("is settled for every thread that holds it, and each gets a copy", () => {
    const future = new Future<{ lock: Lock }>();
    const lock = new Lock();
    const bytes = encode(future, "it").bytes;
    const value = { lock };
    asThread(1, () => (decode(bytes) as Future<{ lock: Lock }>).setResult(value));
    expect(future.result()).toEqual(value);
    expect(future.result()).not.toBe(value);
    expect(future.result().lock).toBeInstanceOf(Lock);
    expect(addressOf(future.result().lock)).toBe(addressOf(lock));
  });
});

describe("callbacks", () => {
  test.each([
    ["a result", (future: Future<number>) => future.setResult(5), "5"],
    ["an error", (future: Future<number>) => future.setException(new TypeError("no")), "TypeError: no"],
    ["a cancellation", (future: Future<number>) => void future.cancel(), "cancelled"],
  ])("are called with the future when it gets %s", (_, settle, wanted) => {
    const told: string[] = [];
    const tell = (future: Future<number>): void => {
      told.push(future.cancelled() ? "cancelled" : String(future.exception() ?? future.result()));
    };
    const before = new Future<number>();
    before.addDoneCallback(tell);
    expect(told).toEqual([]);
    settle(before);
    const after = new Future<number>();
    settle(after);
    after.addDoneCallback(tell);
    expect(told).toEqual([wanted, wanted]);
    before.cancel();
    expect(told).toHaveLength(2);
  });

  test("run in the order in which they were added; a failing one is reported, and the others run", () => {
    const told: number[] = [];
    const future = new Future<number>();
    future.addDoneCallback(() => told.push(1));
    future.addDoneCallback(() => {
      throw new RangeError("in a callback");
    });
    future.addDoneCallback(() => told.push(3));
    future.setResult(0);
    future.addDoneCallback(() => {
      throw new RangeError("too late");
    });
    future.addDoneCallback(async () => {
      await Promise.resolve();
      throw new RangeError("later");
    });
    expect(told).toEqual([1, 3]);
    expect(reported.map((error) => (error as Error).message)).toEqual(["in a callback", "too late"]);
    expect(() => future.addDoneCallback(7 as unknown as () => void)).toThrow(
      new TypeError("Expected a function as callback, got 7"),
    );
  });

  test("run when another thread settled it: before `result` returns, or at the event loop", async () => {
    const told: string[] = [];
    const [one, other] = [new Future<number>(), new Future<number>()];
    one.addDoneCallback(() => told.push("one"));
    other.addDoneCallback(() => told.push("other"));
    for (const future of [one, other]) settle(addressOf(future), FINISHED, storeMessage(1, "The result"));
    expect(told).toEqual([]);
    expect(one.result()).toBe(1);
    expect(told).toEqual(["one"]);
    await turns();
    expect(told).toEqual(["one", "other"]);
  });

  test("that are added by a callback run at once, and one that settles another future does so in place", () => {
    const told: string[] = [];
    const [first, second] = [new Future<number>(), new Future<number>()];
    second.addDoneCallback(() => told.push("second"));
    first.addDoneCallback(() => {
      told.push("first");
      first.addDoneCallback(() => told.push("inner"));
      second.setResult(2);
    });
    first.addDoneCallback(() => told.push("last"));
    first.setResult(1);
    expect(told).toEqual(["first", "inner", "second", "last"]);
  });
});

test("the heap is as it was, whatever was done to how many futures", () => {
  type Act = "cancel" | "start" | "result" | "error" | "look" | "callback";
  const act = fc.constantFrom<Act>("cancel", "start", "result", "error", "look", "callback");
  fc.assert(
    fc.property(fc.array(fc.array(act, { maxLength: 8 }), { maxLength: 8 }), (bodies) => {
      freshHeap();
      const before = wordsInUse();
      const kept = bodies.map((body) => {
        const future = new Future<string>();
        for (const each of body) {
          try {
            if (each === "cancel") future.cancel();
            else if (each === "start") future.setRunningOrNotifyCancel();
            else if (each === "result") future.setResult("a result of some length");
            else if (each === "error") future.setException(new Error("an error"));
            else if (each === "callback") future.addDoneCallback(() => {});
            else future.exception({ timeoutMs: 0 });
          } catch (error) {
            expect((error as Error).name).toMatch(/^(InvalidState|Runtime|Timeout|Cancelled)Error$/);
          }
        }
        future.cancel();
        if (!future.cancelled() && future.done()) future.exception();
        return future;
      });
      // Who is neither settled nor looked at keeps its own block, and nothing else.
      const open = kept.filter((future) => !future.done() || future.cancelled()).length;
      expect(wordsInUse() - before).toBeLessThanOrEqual(open * 16);
    }),
  );
});
