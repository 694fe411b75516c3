import fc from "fast-check";
import { describe, expect, expectTypeOf, test, vi } from "vitest";
import { cache, lruCache } from "./index.ts";

function counting(maxsize: number | null) {
  const calls: number[] = [];
  const cached = lruCache(maxsize)((n: number) => {
    calls.push(n);
    return n * 2;
  });
  return { cached, calls };
}

describe("lruCache", () => {
  test("forgets the result that was used longest ago", () => {
    const { cached, calls } = counting(2);
    for (const n of [1, 2, 1, 3, 1, 2]) expect(cached(n)).toBe(n * 2);
    expect(calls).toEqual([1, 2, 3, 2]);
    expect(cached.cacheInfo()).toEqual({ hits: 2, misses: 4, maxsize: 2, currsize: 2 });
  });

  test("keeps all results with a bound of null, one with 1, none with 0 or less", () => {
    const run = (maxsize: number | null) => {
      const { cached } = counting(maxsize);
      for (const n of [1, 1, 2, 2, 1, 3, 1]) cached(n);
      return cached.cacheInfo();
    };
    expect(run(null)).toEqual({ hits: 4, misses: 3, maxsize: null, currsize: 3 });
    expect(run(1)).toEqual({ hits: 2, misses: 5, maxsize: 1, currsize: 1 });
    expect(run(0)).toEqual({ hits: 0, misses: 7, maxsize: 0, currsize: 0 });
    expect(run(-5)).toEqual({ hits: 0, misses: 7, maxsize: 0, currsize: 0 });
  });

  test("has a bound of 128 when none is given, with and without a call", () => {
    const bare = lruCache((n: number) => n);
    const called = lruCache()((n: number) => n);
    for (let n = 0; n < 200; n++) {
      bare(n);
      called(n);
    }
    expect(bare.cacheInfo()).toEqual({ hits: 0, misses: 200, maxsize: 128, currsize: 128 });
    expect(called.cacheInfo()).toEqual(bare.cacheInfo());
    expect(bare.cacheParameters()).toEqual({ maxsize: 128, typed: true });
  });

  test("starts anew after cacheClear", () => {
    const { cached, calls } = counting(3);
    cached(1);
    cached.cacheClear();
    expect(cached.cacheInfo()).toEqual({ hits: 0, misses: 0, maxsize: 3, currsize: 0 });
    cached(1);
    expect(calls).toEqual([1, 1]);
  });

  test("does not keep an error", () => {
    const fn = vi.fn((): number => {
      throw new Error("no");
    });
    const cached = lruCache(fn);
    expect(cached).toThrow("no");
    expect(cached).toThrow("no");
    expect(fn).toHaveBeenCalledTimes(2);
    expect(cached.cacheInfo()).toMatchObject({ hits: 0, misses: 2, currsize: 0 });
  });

  test("keeps a rejected promise of an asynchronous function, until it is cleared", async () => {
    const fn = vi.fn(async () => {
      throw new Error("offline");
    });
    const cached = lruCache(fn);
    const first = cached();
    expect(cached()).toBe(first);
    await expect(first).rejects.toThrow("offline");
    await expect(cached()).rejects.toThrow("offline");
    expect(fn).toHaveBeenCalledTimes(1);
    cached.cacheClear();
    await expect(cached()).rejects.toThrow("offline");
    expect(fn).toHaveBeenCalledTimes(2);
  });

  test("keeps a result that is undefined", () => {
    const fn = vi.fn(() => undefined);
    const cached = lruCache(fn);
    cached();
    cached();
    expect(fn).toHaveBeenCalledTimes(1);
  });

  test("a recursive function fills its own cache", () => {
    const fibonacci = lruCache(null)((n: number): number => (n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2)));
    expect(Array.from({ length: 16 }, (_, n) => fibonacci(n)).at(-1)).toBe(610);
    expect(fibonacci.cacheInfo()).toEqual({ hits: 28, misses: 16, maxsize: null, currsize: 16 });
    const small = lruCache(3)((n: number): number => (n < 2 ? n : small(n - 1) + small(n - 2)));
    expect(small(30)).toBe(832040);
    expect(small.cacheInfo().currsize).toBe(3);
  });

  test("a call that made the same call inside keeps the inner result, once", () => {
    let depth = 0;
    const cached = lruCache(1)((_: string): number => (++depth < 3 ? cached("same") + 1 : 1));
    expect(cached("same")).toBe(3);
    expect(cached("same")).toBe(1);
    expect(cached.cacheInfo()).toEqual({ hits: 1, misses: 3, maxsize: 1, currsize: 1 });
  });

  test("two methods, and two objects of one class, do not share results", () => {
    class Account {
      readonly owner: string;
      constructor(owner: string) {
        this.owner = owner;
      }
      greet(this: Account, word: string): string {
        return `${word}, ${this.owner}`;
      }
    }
    const greet = lruCache(Account.prototype.greet);
    Account.prototype.greet = greet;
    const [ada, ben] = [new Account("Ada"), new Account("Ben")];
    expect([ada.greet("hi"), ben.greet("hi"), ada.greet("hi")]).toEqual(["hi, Ada", "hi, Ben", "hi, Ada"]);
    expect(greet.cacheInfo()).toMatchObject({ hits: 1, misses: 2 });
  });

  test("has the function's name, length and properties, and leads to the function itself", () => {
    function connect(host: string, port: number): string {
      return `${host}:${port}`;
    }
    connect.note = "kept";
    const cached = lruCache(connect);
    expect([cached.name, cached.length, cached.note]).toEqual(["connect", 2, "kept"]);
    expect(cached.wrapped).toBe(connect);
    expectTypeOf(cached).parameters.toEqualTypeOf<[string, number]>();
    expectTypeOf(cached).returns.toEqualTypeOf<string>();
  });

  test("refuses what is neither a function nor a bound", () => {
    // @ts-expect-error: a string is no bound
    expect(() => lruCache("128")).toThrow('got "128"');
    expect(() => lruCache(1.5)).toThrow(
      "Expected `lruCache` to be given a function, or a whole number or null as its bound",
    );
    // @ts-expect-error: nothing to call
    expect(() => lruCache(1)({})).toThrow("Expected a function to cache the results of, got an object");
  });
});

describe("the key of a call", () => {
  const distinct: unknown[][] = [
    [],
    [undefined],
    [null],
    ["null"],
    [1],
    ["1"],
    [1n],
    [true],
    ["true"],
    [NaN],
    [1, 2],
    ["1,2"],
    ["1", "2"],
    [1, undefined],
    ["", ""],
    ["'0:,"],
    ["'0:,'0:,"],
    ["a", "b"],
    ["a,'1:b"],
    ["(1,"],
    [{}],
    [{}],
    [[1, 2]],
    [() => 1],
    [Symbol("a")],
    [Symbol("a"), 1],
    [Symbol.for("a"), 1],
  ];

  test("tells different arguments apart, and knows the same ones again", () => {
    const fn = vi.fn((...args: unknown[]) => args);
    const cached = cache(fn);
    const first = distinct.map((args) => cached(...args));
    expect(fn).toHaveBeenCalledTimes(distinct.length);
    expect(distinct.map((args) => cached(...args))).toEqual(first);
    expect(fn).toHaveBeenCalledTimes(distinct.length);
  });

  test("takes -0 for 0, alone and among others", () => {
    const fn = vi.fn((...args: unknown[]) => args.length);
    const cached = cache(fn);
    cached(0);
    cached(-0);
    cached(0, 1);
    cached(-0, 1);
    expect(fn).toHaveBeenCalledTimes(2);
  });

  test("is the same for two lists of primitives only if the lists are", () => {
    const primitive = fc.oneof(
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.constantFrom("(", ",", "'", "1,"),
    );
    const list = fc.array(primitive, { maxLength: 4 });
    fc.assert(
      fc.property(list, list, (a, b) => {
        const fn = vi.fn((...args: unknown[]) => args);
        const cached = cache(fn);
        cached(...a);
        cached(...b);
        const same = a.length === b.length && a.every((item, at) => Object.is(item, b[at]) || item === b[at]);
        expect(fn).toHaveBeenCalledTimes(same ? 1 : 2);
      }),
    );
  });
});

test("agrees with a list that is kept in order of use, for any calls and any bound", () => {
  const calls = fc.array(
    fc.oneof({ weight: 20, arbitrary: fc.nat(6) }, { weight: 1, arbitrary: fc.constant("clear") }),
  );
  fc.assert(
    fc.property(fc.option(fc.nat(5)), calls, (maxsize, ops) => {
      const { cached, calls: made } = counting(maxsize);
      let kept: number[] = [];
      const expected: number[] = [];
      for (const op of ops) {
        if (typeof op === "string") {
          cached.cacheClear();
          kept = [];
          continue;
        }
        if (!kept.includes(op)) expected.push(op);
        kept = [...kept.filter((n) => n !== op), op];
        if (maxsize !== null) kept = kept.slice(Math.max(0, kept.length - maxsize));
        expect(cached(op)).toBe(op * 2);
      }
      expect(made).toEqual(expected);
      expect(cached.cacheInfo().currsize).toBe(kept.length);
    }),
  );
});
