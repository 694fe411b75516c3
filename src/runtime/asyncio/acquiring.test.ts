// What holds for everything that is acquired: one suite, run against each kind with one place.
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type AsyncContextManager, AsyncExitStack, withAsyncContext } from "../contextlib/index.ts";
import { dispose } from "../dispose.ts";
import { BoundedSemaphore, Condition, Lock, Semaphore, TimeoutError, type WaitOptions } from "./index.ts";
import { LockGuard } from "./lock.ts";
import { SemaphoreGuard } from "./semaphore.ts";
import { settle, stateOf, watched } from "./testing.ts";

/** What they have in common. */
interface Acquirable extends AsyncContextManager<Disposable> {
  acquire(options?: WaitOptions): Promise<Disposable>;
  locked(): boolean;
}

const kinds: readonly (readonly [string, () => Acquirable])[] = [
  ["Lock", () => new Lock()],
  ["Semaphore", () => new Semaphore(1)],
  ["BoundedSemaphore", () => new BoundedSemaphore(1)],
  ["Condition", () => new Condition()],
];

const isGuard = (thing: unknown): boolean => thing instanceof LockGuard || thing instanceof SemaphoreGuard;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe.each(kinds)("%s", (kind, make) => {
  test("is taken at once when free, and free again when its guard ends", async () => {
    const one = make();
    expect(one.locked()).toBe(false);
    {
      using _held = await one.acquire();
      expect(one.locked()).toBe(true);
    }
    expect(one.locked()).toBe(false);
  });

  test("serves in order of arrival, one at a time", async () => {
    const one = make();
    const order: number[] = [];
    let inside = 0;
    await Promise.all(
      [1, 2, 3, 4].map(async (task) => {
        using _held = await one.acquire();
        expect(++inside).toBe(1);
        order.push(task);
        await Promise.resolve();
        inside--;
      }),
    );
    expect(order).toEqual([1, 2, 3, 4]);
  });

  test("is handed to who waits: nobody who comes later gets in between", async () => {
    const one = make();
    const held = await one.acquire();
    const order: string[] = [];
    const waits = one.acquire().then((guard) => {
      order.push("waited");
      guard[dispose]();
    });
    held[dispose]();
    const barges = one.acquire().then((guard) => {
      order.push("barged");
      guard[dispose]();
    });
    expect(one.locked()).toBe(true);
    await Promise.all([waits, barges]);
    expect(order).toEqual(["waited", "barged"]);
  });

  test("a second end of the same guard does nothing, also when somebody else holds it now", async () => {
    const one = make();
    const first = await one.acquire();
    first[dispose]();
    const second = await one.acquire();
    first[dispose]();
    expect(one.locked()).toBe(true);
    second[dispose]();
    expect(one.locked()).toBe(false);
  });

  test("a wait that is cancelled leaves the line, and the next one is served", async () => {
    const one = make();
    const held = await one.acquire();
    const controller = new AbortController();
    const cancelled = stateOf(one.acquire({ signal: controller.signal }));
    const next = one.acquire();
    controller.abort("enough");
    expect(await cancelled).toBe("enough");
    held[dispose]();
    (await next)[dispose]();
    expect(one.locked()).toBe(false);
  });

  test("who was served and cancelled at the same moment holds it, and gives it back", async () => {
    const one = make();
    const held = await one.acquire();
    const controller = new AbortController();
    const served = one.acquire({ signal: controller.signal });
    const next = stateOf(one.acquire());
    held[dispose]();
    controller.abort("too late");
    (await served)[dispose]();
    expect(await next).toSatisfy(isGuard);
  });

  test("who was cancelled and would have been served at the same moment does not swallow the place", async () => {
    const one = make();
    const held = await one.acquire();
    const controller = new AbortController();
    const cancelled = stateOf(one.acquire({ signal: controller.signal }));
    const next = stateOf(one.acquire());
    controller.abort("first");
    held[dispose]();
    expect(await cancelled).toBe("first");
    expect(await next).toSatisfy(isGuard);
  });

  test("a deadline that passes leaves the line, with an error that says how long", async () => {
    const one = make();
    const held = await one.acquire();
    const late = one.acquire({ timeoutMs: 50 });
    const next = one.acquire();
    const caught = late.catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(49);
    expect(await stateOf(late)).toBe("waiting");
    await vi.advanceTimersByTimeAsync(1);
    expect(await caught).toBeInstanceOf(TimeoutError);
    expect(String(await caught)).toContain("within 50 ms");
    held[dispose]();
    expect(await stateOf(next)).toSatisfy(isGuard);
  });

  test("leaves no timer and no listener behind when it was served in time", async () => {
    const one = make();
    const held = await one.acquire();
    const { signal } = new AbortController();
    const removed = vi.spyOn(signal, "removeEventListener");
    const waits = one.acquire({ timeoutMs: 50, signal });
    expect(vi.getTimerCount()).toBe(1);
    held[dispose]();
    await waits;
    expect(vi.getTimerCount()).toBe(0);
    expect(removed).toHaveBeenCalledTimes(1);
  });

  test("with a deadline of 0 it is taken when free, and refused without waiting when not", async () => {
    const one = make();
    using _held = await one.acquire({ timeoutMs: 0 });
    await expect(one.acquire({ timeoutMs: 0 })).rejects.toThrow(TimeoutError);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("a signal that has aborted already takes nothing, even where it is free", async () => {
    const one = make();
    await expect(one.acquire({ signal: AbortSignal.abort("before") })).rejects.toBe("before");
    expect(one.locked()).toBe(false);
  });

  test("a wait longer than engines count is not over at once", async () => {
    const one = make();
    using _held = await one.acquire();
    const long = one.acquire({ timeoutMs: 2 ** 33 });
    const endless = one.acquire({ timeoutMs: Infinity });
    await vi.advanceTimersByTimeAsync(1000);
    expect(await stateOf(long)).toBe("waiting");
    expect(await stateOf(endless)).toBe("waiting");
    long.catch(() => {});
    await vi.advanceTimersByTimeAsync(2 ** 33);
    await expect(long).rejects.toThrow(TimeoutError);
  });

  test.each([
    [{ timeoutMs: -1 }, "Expected `timeoutMs` to be 0 or more milliseconds, got -1"],
    [{ timeoutMs: NaN }, "Expected `timeoutMs` to be 0 or more milliseconds, got NaN"],
    [{ timeoutMs: "5" as never }, 'Expected `timeoutMs` to be 0 or more milliseconds, got "5"'],
    [{ signal: new AbortController() as never }, "Expected `signal` to be an AbortSignal"],
  ])("refuses the options %j, and takes nothing", async (options, message) => {
    const one = make();
    await expect(one.acquire(options)).rejects.toThrow(message);
    expect(one.locked()).toBe(false);
  });

  test("is a context manager: held in the body, released whatever happens", async () => {
    const one = make();
    await withAsyncContext(one, () => expect(one.locked()).toBe(true));
    expect(one.locked()).toBe(false);
    const error = new Error("body");
    await expect(
      withAsyncContext(one, () => {
        throw error;
      }),
    ).rejects.toBe(error);
    expect(one.locked()).toBe(false);
    {
      await using stack = new AsyncExitStack();
      await stack.enterAsyncContext(one);
      expect(one.locked()).toBe(true);
    }
    expect(one.locked()).toBe(false);
  });

  test("serves 100,000 waiters, in order", async () => {
    const one = make();
    const held = await one.acquire();
    const { signal } = new AbortController();
    let last = -1;
    const all = Array.from({ length: 100_000 }, (_, at) =>
      one.acquire(at % 2 === 0 ? undefined : { signal }).then((guard) => {
        expect(at === last + 1).toBe(true);
        last = at;
        guard[dispose]();
      }),
    );
    held[dispose]();
    await Promise.all(all);
    expect(last).toBe(99_999);
    expect(one.locked()).toBe(false);
  });

  test("each taking and release passes the probe, a failed one as failed", async () => {
    const label = kind === "Lock" || kind === "Condition" ? "lock" : "semaphore";
    const told = await watched(async () => {
      const one = make();
      const held = await one.acquire();
      await one.acquire({ timeoutMs: 0 }).catch(() => {});
      const waits = one.acquire();
      held[dispose]();
      (await waits)[dispose]();
    });
    expect(told).toEqual(
      [
        "before acquire",
        "after acquire",
        "before acquire",
        "failed acquire",
        "before acquire",
        "before release",
        "after release",
        "after acquire",
        "before release",
        "after release",
      ].map((line) => `${line} ${label}`),
    );
  });

  test("never has two holders, loses no wake-up and serves in order, whoever gives up when", async () => {
    const step = fc.oneof(
      fc.record({
        do: fc.constant("acquire" as const),
        timeoutMs: fc.option(fc.integer({ min: 1, max: 5 })),
        aborts: fc.boolean(),
      }),
      fc.record({ do: fc.constantFrom("release" as const, "abort" as const), which: fc.nat(5) }),
      fc.record({ do: fc.constant("pass" as const), ms: fc.integer({ min: 1, max: 3 }) }),
      fc.constant({ do: "settle" as const }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const one = make();
        let now = 0;
        // The model: a line of those who wait, the first of it holds.
        type Waiting = { id: number; until: number; controller: AbortController | undefined };
        const line: Waiting[] = [];
        const guards = new Map<number, Disposable>();
        const served: number[] = [];
        const wanted: number[] = [];
        const gaveUp = new Set<number>();
        const expectedToGiveUp = new Set<number>();
        const front = (): void => {
          if (line[0] !== undefined && wanted.at(-1) !== line[0].id) wanted.push(line[0].id);
        };
        const leave = (leaves: (waiting: Waiting) => boolean): void => {
          for (const waiting of line.slice(1).filter(leaves)) {
            expectedToGiveUp.add(waiting.id);
            line.splice(line.indexOf(waiting), 1);
          }
        };
        let ids = 0;
        for (const each of steps) {
          if (each.do === "acquire") {
            const id = ids++;
            const controller = each.aborts ? new AbortController() : undefined;
            line.push({ id, until: each.timeoutMs === null ? Infinity : now + each.timeoutMs, controller });
            front();
            one.acquire({ timeoutMs: each.timeoutMs ?? undefined, signal: controller?.signal }).then(
              (guard) => {
                served.push(id);
                guards.set(id, guard);
              },
              () => gaveUp.add(id),
            );
          } else if (each.do === "release") {
            await settle();
            const holder = line[0];
            if (holder === undefined) continue;
            line.shift();
            guards.get(holder.id)?.[dispose]();
            front();
          } else if (each.do === "abort") {
            const waiting = line[each.which];
            waiting?.controller?.abort();
            leave((other) => other === waiting && other.controller !== undefined);
          } else if (each.do === "pass") {
            now += each.ms;
            await vi.advanceTimersByTimeAsync(each.ms);
            leave(({ until }) => until <= now);
          } else {
            await settle();
          }
          expect(one.locked()).toBe(line.length > 0);
        }
        for (let holder = line[0]; holder !== undefined; holder = line[0]) {
          await settle();
          line.shift();
          guards.get(holder.id)?.[dispose]();
          front();
        }
        await settle();
        expect(served).toEqual(wanted);
        expect(gaveUp).toEqual(expectedToGiveUp);
        expect(one.locked()).toBe(false);
        expect(vi.getTimerCount()).toBe(0);
      }),
      { numRuns: 150 },
    );
  });
});

describe("Lock", () => {
  test("cannot be released when nobody holds it", () => {
    expect(() => new Lock().release()).toThrow(
      "Expected `release` on a lock that is held, got one that nobody holds. Await each `acquire` before its `release`",
    );
  });

  test("released by hand, its guard does nothing afterwards", async () => {
    const lock = new Lock();
    const held = await lock.acquire();
    lock.release();
    const other = await lock.acquire();
    held[dispose]();
    expect(lock.locked()).toBe(true);
    other[dispose]();
  });

  test("tryAcquire gives a guard or undefined, and never waits", async () => {
    const told = await watched(() => {
      const lock = new Lock();
      const held = lock.tryAcquire();
      expect(lock.tryAcquire()).toBeUndefined();
      held?.[dispose]();
      expect(lock.locked()).toBe(false);
    });
    expect(told.map((line) => line.split(" ")[0])).toEqual(["before", "after", "before", "failed", "before", "after"]);
  });

  test("a fault in place of an acquisition takes nothing", async () => {
    const lock = new Lock();
    const { installProbe } = await import("../probe.ts");
    installProbe({
      before: () => {
        throw new Error("injected");
      },
      after: () => {},
    });
    try {
      await expect(lock.acquire()).rejects.toThrow("injected");
    } finally {
      installProbe(undefined);
    }
    expect(lock.locked()).toBe(false);
  });
});

describe("Semaphore", () => {
  test("lets as many in as it has places", async () => {
    const three = new Semaphore(3);
    let inside = 0;
    let most = 0;
    await Promise.all(
      Array.from({ length: 20 }, async () => {
        using _place = await three.acquire();
        most = Math.max(most, ++inside);
        await Promise.resolve();
        inside--;
      }),
    );
    expect(most).toBe(3);
  });

  test("with no places, waits for a release by another task", async () => {
    const gate = new Semaphore(0);
    expect(gate.locked()).toBe(true);
    const waits = gate.acquire();
    expect(await stateOf(waits)).toBe("waiting");
    gate.release();
    await waits;
  });

  test("released without having been acquired it has one place more; a bounded one refuses", () => {
    const semaphore = new Semaphore(1);
    semaphore.release();
    expect([semaphore.tryAcquire(), semaphore.tryAcquire(), semaphore.tryAcquire()].filter(Boolean)).toHaveLength(2);
    const message = "Expected `release` on a semaphore with a place taken, got one whose 2 are free";
    expect(() => new BoundedSemaphore(2).release()).toThrow(new RangeError(message));
  });

  test("refuses a number of places that is none", () => {
    for (const value of [-1, 1.5, NaN]) {
      expect(() => new Semaphore(value)).toThrow(`Expected \`value\` to be a whole number, 0 or more, got ${value}`);
      expect(() => new BoundedSemaphore(value)).toThrow(RangeError);
    }
  });
});
