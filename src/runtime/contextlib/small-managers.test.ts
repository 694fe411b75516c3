import { describe, expect, test, vi } from "vitest";
import {
  aclosing,
  closing,
  contextManager,
  contextOf,
  nullContext,
  suppress,
  withAsyncContext,
  withContext,
} from "./index.ts";

const problem = new RangeError("the body failed");
const fail = (): never => {
  throw problem;
};

describe("closing", () => {
  test("gives the thing itself, and closes it once", () => {
    const thing = { close: vi.fn() };
    expect(withContext(closing(thing), (given) => given === thing)).toBe(true);
    expect(thing.close).toHaveBeenCalledTimes(1);
  });

  test("closes when the body fails, and lets the error go on", () => {
    const thing = { close: vi.fn(() => true) };
    expect(() => withContext(closing(thing), fail)).toThrow(problem);
    expect(thing.close).toHaveBeenCalledTimes(1);
  });

  test("closes under `using` too", () => {
    const thing = { close: vi.fn() };
    {
      using _door = closing(thing);
    }
    expect(thing.close).toHaveBeenCalledTimes(1);
  });

  test("ends a generator, so that its `finally` runs", () => {
    const said: string[] = [];
    const numbers = (function* () {
      try {
        yield 1;
      } finally {
        said.push("closed");
      }
    })();
    withContext(closing(numbers), (one) => one.next());
    expect(said).toEqual(["closed"]);
  });

  test("refuses a thing that cannot be closed, and a close that gives a promise", () => {
    // @ts-expect-error: nothing to close
    expect(() => closing({})).toThrow(/Expected an object with a `close\(\)` method, got an object/);
    expect(() => withContext(closing({ close: async () => {} }), () => {})).toThrow(/Use `aclosing`/);
  });
});

describe("aclosing", () => {
  test.each(["aclose", "close"])("gives the thing itself, and awaits its %s()", async (method) => {
    const said: string[] = [];
    const close = async (): Promise<void> => {
      await Promise.resolve();
      said.push("closed");
    };
    const thing = { [method]: close } as { close(): Promise<void> };
    expect(await withAsyncContext(aclosing(thing), (given) => given === thing)).toBe(true);
    await expect(withAsyncContext(aclosing(thing), fail)).rejects.toBe(problem);
    expect(said).toEqual(["closed", "closed"]);
  });

  test("closes under `await using` too", async () => {
    const thing = { aclose: vi.fn(async () => {}) };
    {
      await using _door = aclosing(thing);
    }
    expect(thing.aclose).toHaveBeenCalledTimes(1);
  });

  test("ends an asynchronous generator in the middle of its own context (bpo-41229)", async () => {
    const said: number[] = [];
    const resource = contextManager(function* () {
      try {
        yield;
      } finally {
        said.push(1);
      }
    });
    async function* numbers(): AsyncGenerator<number> {
      const manager = resource();
      manager.enter();
      try {
        yield -1;
        yield -2;
      } finally {
        manager.exit();
      }
    }
    const run = withAsyncContext(aclosing(numbers()), async (one) => {
      expect((await one.next()).value).toBe(-1);
      fail();
    });
    await expect(run).rejects.toBe(problem);
    expect(said).toEqual([1]);
  });

  test("refuses a thing that cannot be closed", () => {
    // @ts-expect-error: nothing to close
    expect(() => aclosing({})).toThrow(/Expected an object with an `aclose\(\)`/);
  });
});

describe("nullContext", () => {
  test("gives the value, synchronously and asynchronously, and swallows nothing", async () => {
    const value = {};
    expect(withContext(nullContext(value), (given) => given)).toBe(value);
    expect(await withAsyncContext(nullContext(value), (given) => given)).toBe(value);
    expect(() => withContext(nullContext(), fail)).toThrow(problem);
  });

  test("stands under `using` and `await using`", async () => {
    using one = nullContext(1);
    await using two = nullContext(2);
    expect([one.enter(), two.enter()]).toEqual([1, 2]);
  });
});

describe("suppress", () => {
  test("gives nothing to the body, and its result back", () => {
    expect(withContext(suppress(Error), (given) => [given])).toEqual([undefined]);
  });

  test("swallows an error of the class, or of one below it", () => {
    expect(withContext(suppress(RangeError), fail)).toBeUndefined();
    expect(withContext(suppress(Error), fail)).toBeUndefined();
    expect(withContext(suppress(TypeError, RangeError), fail)).toBeUndefined();
  });

  test("lets every other error go on, and all of them when it names no class", () => {
    expect(() => withContext(suppress(TypeError), fail)).toThrow(problem);
    expect(() => withContext(suppress(), fail)).toThrow(problem);
  });

  test("can be entered again, also within itself", () => {
    const ignore = suppress(RangeError);
    let went = false;
    withContext(ignore, () => {
      withContext(ignore, fail);
      went = true;
      fail();
    });
    expect(went).toBe(true);
  });

  test("takes the matching errors out of an AggregateError, at any depth, and lets the rest go on", () => {
    const [range, type, syntax] = [new RangeError("r"), new TypeError("t"), new SyntaxError("s")];
    const group = new AggregateError([range, new AggregateError([range, type], "inner"), syntax], "outer");
    let left: unknown;
    try {
      withContext(suppress(RangeError, SyntaxError), () => {
        throw group;
      });
    } catch (error) {
      left = error;
    }
    expect(left).toBeInstanceOf(AggregateError);
    expect(left).toMatchObject({ message: "outer", errors: [{ message: "inner", errors: [type] }] });
    expect(contextOf(left)).toBe(group);
  });

  test("swallows an AggregateError of nothing but matching errors, and lets one without any go on as itself", () => {
    const throwing = (error: unknown) => () => {
      throw error;
    };
    const all = new AggregateError([new RangeError(), new RangeError()]);
    const none = new AggregateError([new TypeError(), new AggregateError([new TypeError()])]);
    expect(withContext(suppress(RangeError), throwing(all))).toBeUndefined();
    expect(() => withContext(suppress(RangeError), throwing(none))).toThrow(none);
    expect(contextOf(none)).toBeUndefined();
  });

  test("cannot be declared with `using`, which would never tell it an error", () => {
    expect(() => {
      // @ts-expect-error: it carries no Symbol.dispose
      using _ignored = suppress(Error);
    }).toThrow(/`withContext`/);
  });

  test("refuses what is not a class", () => {
    // @ts-expect-error: a name is no class
    expect(() => suppress("RangeError")).toThrow(/classes of errors, got "RangeError"/);
  });
});
