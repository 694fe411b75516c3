// What CPython's tests ask of @contextmanager and @asynccontextmanager, asked of both here by one suite.
import { describe, expect, test } from "vitest";
import {
  asyncContextManager,
  contextManager,
  contextOf,
  flattenErrors,
  withAsyncContext,
  withContext,
} from "./index.ts";

type Body<Args extends unknown[]> = (...args: Args) => Generator<unknown, unknown, undefined>;

/** A manager driven by hand, its ends awaited whether they need it or not. */
interface Driven {
  enter(): unknown;
  exit(error?: unknown): unknown;
}

const kinds = [
  {
    name: "contextManager",
    make<Args extends unknown[]>(body: Body<Args>): (...args: Args) => Driven {
      return contextManager(body);
    },
    with: async (body: Body<[]>, inside: (value: unknown) => void) => withContext(contextManager(body)(), inside),
    again: "generator didn't stop after throw()",
  },
  {
    name: "asyncContextManager",
    make<Args extends unknown[]>(body: Body<Args>): (...args: Args) => Driven {
      const make = asyncContextManager(async function* (...args: Args) {
        yield* body(...args);
      });
      return (...args) => {
        const manager = make(...args);
        return { enter: () => manager.enterAsync(), exit: (error) => manager.exitAsync(error) };
      };
    },
    with: async (body: Body<[]>, inside: (value: unknown) => void) => {
      const make = asyncContextManager(async function* () {
        yield* body();
      });
      return withAsyncContext(make(), inside);
    },
    again: "generator didn't stop after athrow()",
  },
];

const problem = new RangeError("the body failed");
const fail = (): never => {
  throw problem;
};

for (const kind of kinds) {
  describe(kind.name, () => {
    test("enters up to the yield, gives the yielded value, exits with the rest", async () => {
      const said: unknown[] = [];
      await kind.with(
        function* () {
          said.push(1);
          yield 42;
          said.push(999);
        },
        (value) => said.push(value),
      );
      expect(said).toEqual([1, 42, 999]);
    });

    test("runs `finally` when the body fails, and the error goes on as itself", async () => {
      const said: unknown[] = [];
      const run = kind.with(function* () {
        try {
          yield;
        } finally {
          said.push("finally");
        }
      }, fail);
      await expect(run).rejects.toBe(problem);
      expect(said).toEqual(["finally"]);
    });

    test("swallows the error that the generator catches and does not throw again", async () => {
      const caught: unknown[] = [];
      await kind.with(function* () {
        try {
          yield;
        } catch (error) {
          caught.push(error);
        }
      }, fail);
      expect(caught).toEqual([problem]);
    });

    test("exit answers false, and does not throw, when the generator lets the error through", async () => {
      const manager = kind.make(function* () {
        yield;
      })();
      await manager.enter();
      expect(await manager.exit(problem)).toBe(false);
    });

    test("an error that the generator throws instead goes on, with the body's as its context", async () => {
      const newer = new Error("wrapped");
      const run = kind.with(function* () {
        try {
          yield;
        } catch {
          throw newer;
        }
      }, fail);
      await expect(run).rejects.toBe(newer);
      expect(contextOf(newer)).toBe(problem);
    });

    test("an error thrown after a clean exit goes on by itself", async () => {
      const late = new Error("while committing");
      const run = kind.with(
        function* () {
          yield;
          throw late;
        },
        () => {},
      );
      await expect(run).rejects.toBe(late);
      expect(contextOf(late)).toBeUndefined();
    });

    test("a generator that never yields is reported in CPython's words", async () => {
      const manager = kind.make(function* () {})();
      await expect((async () => manager.enter())()).rejects.toThrow(
        expect.objectContaining({ name: "RuntimeError", message: "generator didn't yield" }),
      );
    });

    test("a generator that yields twice is reported in CPython's words and closed", async () => {
      const said: string[] = [];
      const manager = kind.make(function* () {
        yield;
        try {
          yield;
        } finally {
          said.push("closed");
        }
      })();
      await manager.enter();
      await expect((async () => manager.exit())()).rejects.toThrow(
        expect.objectContaining({ name: "RuntimeError", message: "generator didn't stop" }),
      );
      expect(said).toEqual(["closed"]);
    });

    test("a generator that yields again after the error is reported in CPython's words and closed", async () => {
      const said: string[] = [];
      const manager = kind.make(function* () {
        try {
          yield;
        } catch {
          yield;
        } finally {
          said.push("closed");
        }
      })();
      await manager.enter();
      await expect((async () => manager.exit(problem))()).rejects.toThrow(kind.again);
      expect(said).toEqual(["closed"]);
    });

    test("an error from closing it replaces the report of the second yield", async () => {
      const worse = new Error("from finally");
      const manager = kind.make(function* () {
        yield;
        try {
          yield;
        } finally {
          throw worse;
        }
      })();
      await manager.enter();
      await expect((async () => manager.exit())()).rejects.toBe(worse);
      expect(flattenErrors(worse)).toEqual([worse, expect.objectContaining({ message: "generator didn't stop" })]);
    });

    test("a generator that yields while it is being closed is reported as ignoring that", async () => {
      const manager = kind.make(function* () {
        yield;
        try {
          yield;
        } finally {
          yield;
        }
      })();
      await manager.enter();
      await expect((async () => manager.exit())()).rejects.toThrow(/generator ignored GeneratorExit/);
    });

    test("entering the same one twice is refused: call the function again", async () => {
      const manager = kind.make(function* () {
        yield;
      })();
      await manager.enter();
      await expect((async () => manager.enter())()).rejects.toThrow(/entered before/);
    });

    test("contexts of one function nest in themselves", async () => {
      let depth = 0;
      let made = 0;
      const body = function* (): Generator<undefined, void, undefined> {
        made += 1;
        const before = depth;
        depth += 1;
        yield;
        depth -= 1;
        expect(depth).toBe(before);
      };
      const down = async (): Promise<void> => {
        const manager = kind.make(body)();
        await manager.enter();
        if (depth < 10) await down();
        await manager.exit();
      };
      await down();
      expect([made, depth]).toEqual([10, 0]);
    });

    test("passes every argument on", async () => {
      const manager = kind.make(function* (...args: number[]) {
        yield args;
      })(1, 2, 3);
      expect(await manager.enter()).toEqual([1, 2, 3]);
    });
  });
}

test("the function that makes managers keeps name, length, own properties and `this` of the generator function", () => {
  const tag = Object.assign(
    function* tag(this: { prefix: string }, n: number) {
      yield `${this.prefix}${n}`;
    },
    { author: "ada" },
  );
  const make = contextManager(tag);
  expect(make.name).toBe("tag");
  expect(make.length).toBe(1);
  expect(make).toHaveProperty("author", "ada");
  const owner = { prefix: "#", make };
  expect(withContext(owner.make(7), (value) => value)).toBe("#7");
});

test("`using` on a generator manager is a type error, and at run time names withContext before the body runs", () => {
  const transaction = contextManager(function* () {
    yield "tx";
  });
  let reached = false;
  expect(() => {
    // @ts-expect-error: it carries no Symbol.dispose
    using tx = transaction();
    reached = tx !== undefined;
  }).toThrow(/cannot be declared with `using`.*`withContext`/);
  expect(reached).toBe(false);
});

test("`await using` on an asynchronous one is a type error, and at run time names withAsyncContext", async () => {
  const session = asyncContextManager(async function* () {
    yield "session";
  });
  await expect(async () => {
    // @ts-expect-error: it carries no Symbol.asyncDispose
    await using one = session();
    void one;
  }).rejects.toThrow(/cannot be declared with `using`.*`withAsyncContext`/);
});

test("each refuses the other's generators, and names the right function", () => {
  const asynchronous = async function* (): AsyncGenerator<number> {
    yield 1;
  };
  const synchronous = function* (): Generator<number, void, undefined> {
    yield 1;
  };
  // @ts-expect-error: an asynchronous generator
  expect(() => contextManager(asynchronous)()).toThrow(/`asyncContextManager` takes/);
  // @ts-expect-error: a synchronous generator
  expect(() => asyncContextManager(synchronous)()).toThrow(/`contextManager` takes a `function\*`/);
  // @ts-expect-error: no function at all
  expect(() => contextManager(5)).toThrow(/Expected a generator function/);
  // @ts-expect-error: an ordinary function
  expect(() => contextManager(() => 5)()).toThrow(/to be given a generator function/);
});
