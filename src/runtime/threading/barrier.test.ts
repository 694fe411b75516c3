import { beforeEach, describe, expect, test } from "vitest";
import { RuntimeError } from "../errors.ts";
import { wordsInUse } from "../heap/allocator.ts";
import { loadProgram } from "../program.ts";
import { Barrier, BrokenBarrierError } from "./index.ts";
import { freshHeap, turns } from "./testing.ts";

beforeEach(freshHeap);

/** Makes a barrier as the program's top level would, where any function may be its action. */
function madeWhileLoading(parties: number, action: () => void): Barrier {
  return loadProgram(() => ({ "main.ts": { barrier: new Barrier(parties, { action }) } }))["main.ts"]?.[
    "barrier"
  ] as Barrier;
}

describe("a barrier", () => {
  test("lets all go on when the last one comes, each with another number, round after round", async () => {
    const barrier = new Barrier(3);
    const before = wordsInUse();
    for (let round = 0; round < 3; round++) {
      const waiting = [barrier.waitAsync(), barrier.waitAsync()];
      await turns();
      expect([barrier.nWaiting, barrier.broken, barrier.parties]).toEqual([2, false, 3]);
      expect(barrier.wait()).toBe(2);
      expect(await Promise.all(waiting)).toEqual([0, 1]);
    }
    expect(wordsInUse()).toBe(before);
  });

  test("of one lets everybody through", () => {
    const barrier = new Barrier(1);
    expect([barrier.wait(), barrier.enter(), barrier.exit()]).toEqual([0, 0, undefined]);
  });

  test.each([0, -1, 1.5, NaN])("refuses %s parties", (parties) => {
    expect(() => new Barrier(parties)).toThrow(/^Expected `parties` to be a whole number, 1 or more, got /);
  });

  test("breaks at a deadline, for everybody who waits and who comes later, until it is reset", async () => {
    const barrier = new Barrier(3);
    const other = barrier.waitAsync();
    other.catch(() => {});
    expect(() => barrier.wait({ timeoutMs: 3 })).toThrow(
      new BrokenBarrierError("Not all 3 threads came to the barrier in time, so it is broken"),
    );
    await expect(other).rejects.toThrow(BrokenBarrierError);
    expect([barrier.broken, barrier.nWaiting]).toEqual([true, 0]);
    expect(() => barrier.wait()).toThrow(new BrokenBarrierError("The barrier is broken. Call `reset` to use it again"));
    barrier.reset();
    expect(barrier.broken).toBe(false);
    await expect(barrier.waitAsync({ timeoutMs: 1 })).rejects.toThrow(BrokenBarrierError);
    expect(() => barrier.wait({ timeoutMs: -1 })).toThrow(RangeError);
  });

  test("has a deadline of its own for waits that name none", async () => {
    const barrier = new Barrier(2, { timeoutMs: 3 });
    expect(() => barrier.wait()).toThrow(BrokenBarrierError);
    barrier.reset();
    await expect(barrier.waitAsync()).rejects.toThrow(BrokenBarrierError);
    barrier.reset();
    const waiting = barrier.waitAsync({ timeoutMs: 5_000 });
    await turns();
    expect([barrier.wait(), await waiting].sort()).toEqual([0, 1]);
    expect(() => new Barrier(2, { timeoutMs: -1 })).toThrow(RangeError);
    expect(() => new Barrier(2, { timeoutMs: 0 }).wait()).toThrow(BrokenBarrierError);
  });

  test("aborted or reset tells who waits, and is broken or whole afterwards", async () => {
    const barrier = new Barrier(2);
    for (const [act, broken] of [
      [() => barrier.abort(), true],
      [() => barrier.reset(), false],
    ] as const) {
      barrier.reset();
      const waiting = barrier.waitAsync();
      waiting.catch(() => {});
      await turns();
      act();
      await expect(waiting).rejects.toThrow(
        new BrokenBarrierError("The barrier was broken or reset while this thread waited"),
      );
      expect([barrier.broken, barrier.nWaiting]).toEqual([broken, 0]);
    }
    const again = barrier.waitAsync();
    expect([barrier.wait(), await again]).toEqual([1, 0]);
  });

  test("BrokenBarrierError is a RuntimeError", () => {
    expect(new BrokenBarrierError("x")).toBeInstanceOf(RuntimeError);
  });
});

describe("a barrier's action", () => {
  test("runs once a round, by the last one, before anybody goes on", async () => {
    const seen: string[] = [];
    const barrier = madeWhileLoading(2, () => void seen.push(`action with ${barrier.nWaiting} waiting`));
    for (let round = 0; round < 2; round++) {
      const waiting = barrier.waitAsync().then(() => seen.push("went on"));
      barrier.wait();
      await waiting;
    }
    expect(seen).toEqual(["action with 1 waiting", "went on", "action with 1 waiting", "went on"]);
  });

  test("that fails breaks the barrier, and the error leaves the one that ran it", async () => {
    const barrier = madeWhileLoading(2, () => {
      throw new RangeError("x");
    });
    const waiting = barrier.waitAsync();
    waiting.catch(() => {});
    expect(() => barrier.wait()).toThrow(new RangeError("x"));
    await expect(waiting).rejects.toThrow(BrokenBarrierError);
    expect(barrier.broken).toBe(true);
  });

  test("may abort or reset its barrier, but not wait at it", async () => {
    let act = (): void => {};
    const barrier = madeWhileLoading(2, () => act());
    for (const [does, error] of [
      [() => barrier.abort(), BrokenBarrierError],
      [() => barrier.reset(), BrokenBarrierError],
      [() => void barrier.wait(), RuntimeError],
    ] as const) {
      act = does;
      barrier.reset();
      const waiting = barrier.waitAsync();
      waiting.catch(() => {});
      expect(() => barrier.wait()).toThrow(error);
      await expect(waiting).rejects.toThrow(BrokenBarrierError);
    }
  });

  test("must be done when it returns, and be a function that other threads find", () => {
    const barrier = madeWhileLoading(1, (async () => {}) as () => void);
    expect(() => barrier.wait()).toThrow(
      new TypeError("Expected `action` to be done when it returns, got an instance of Promise"),
    );
    expect(() => new Barrier(1, { action: () => {} })).toThrow(
      /^Expected an exported function as the `action` of a barrier that is made in a function, got the function action that no module exports/,
    );
    expect(() => new Barrier(1, { action: 1 as unknown as () => void })).toThrow(
      new TypeError("Expected `action` to be a function, got 1"),
    );
  });
});
