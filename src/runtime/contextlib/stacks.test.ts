// What CPython's TestBaseExitStack asks of both stacks, asked of both here by one suite.
import { describe, expect, test } from "vitest";
import { dispose } from "../dispose.ts";
import {
  AsyncExitStack,
  contextManager,
  contextOf,
  ExitStack,
  suppress,
  withAsyncContext,
  withContext,
} from "./index.ts";

type Stack = ExitStack | AsyncExitStack;

const kinds = [
  {
    name: "ExitStack",
    make: (): Stack => new ExitStack(),
    within: async (body: (stack: Stack) => unknown): Promise<unknown> => withContext(new ExitStack(), body),
  },
  {
    name: "AsyncExitStack",
    make: (): Stack => new AsyncExitStack(),
    within: async (body: (stack: Stack) => unknown): Promise<unknown> => withAsyncContext(new AsyncExitStack(), body),
  },
];

async function close(stack: Stack): Promise<void> {
  if (stack instanceof ExitStack) stack.close();
  else await stack.aclose();
}

async function exit(stack: Stack, error?: unknown): Promise<boolean> {
  return stack instanceof ExitStack ? stack.exit(error) : stack.exitAsync(error);
}

async function thrownBy(act: () => unknown): Promise<unknown> {
  try {
    await act();
  } catch (error) {
    return error;
  }
  throw new Error("Nothing was thrown");
}

function chainOf(error: unknown): unknown[] {
  const chain = [];
  for (let one = error; one !== undefined; one = contextOf(one)) chain.push(one);
  return chain;
}

const failWith = (error: unknown): never => {
  throw error;
};

const tag = contextManager(function* (n: number, said: string[]) {
  said.push(`enter ${n}`);
  try {
    yield n;
  } finally {
    said.push(`exit ${n}`);
  }
});

for (const { name, make, within } of kinds) {
  describe(name, () => {
    test("closes with nothing on it", async () => {
      await close(make());
      expect(await exit(make())).toBe(false);
    });

    test("unwinds newest first", async () => {
      const said: string[] = [];
      await within((stack) => [1, 2].map((n) => stack.enterContext(tag(n, said))));
      expect(said).toEqual(["enter 1", "enter 2", "exit 2", "exit 1"]);
    });

    test("calls each callback with its own arguments, and gives the function back", async () => {
      const said: unknown[][] = [];
      const callback = (...args: unknown[]): number => said.push(args);
      await within((stack) => {
        for (const args of [[1, 2], [1], []]) expect(stack.callback(callback, ...args)).toBe(callback);
      });
      expect(said).toEqual([[], [1], [1, 2]]);
    });

    test("refuses a callback that is no function, and registers nothing", async () => {
      await within((stack) => {
        // @ts-expect-error: no function
        expect(() => stack.callback(5)).toThrow(/to be given a function, got 5/);
      });
    });

    test("push takes managers that were entered elsewhere and functions of the error; each sees what the inner ones left", async () => {
      const seen: unknown[] = [];
      const problem = new Error("the body failed");
      const manager = { exit: (error?: unknown) => void seen.push(["manager", error]) };
      const see = (error?: unknown): void => void seen.push(["function", error]);
      const swallow = (): boolean => true;
      await within((stack) => {
        expect(stack.push(see)).toBe(see);
        expect(stack.push(manager)).toBe(manager);
        stack.push(swallow);
        stack.push(manager);
        stack.push(see);
        throw problem;
      });
      expect(seen).toEqual([
        ["function", problem],
        ["manager", problem],
        ["manager", undefined],
        ["function", undefined],
      ]);
    });

    test("push refuses what can be neither called nor exited", () => {
      // @ts-expect-error: nothing to exit
      expect(() => make().push({})).toThrow(/Expected a context manager/);
    });

    test("enterContext gives what enter gave, and exits after what was registered later", async () => {
      const said: number[] = [];
      const manager = { enter: () => said.push(1), exit: () => void said.push(3) };
      await within((stack) => {
        stack.callback(() => said.push(4));
        expect(stack.enterContext(manager)).toBe(1);
        said.push(2);
      });
      expect(said).toEqual([1, 2, 3, 4]);
    });

    test.each([{}, { enter() {} }, { exit() {} }, undefined])(
      "enterContext checks %j before it enters, and registers nothing",
      async (thing) => {
        const stack = make();
        expect(() => stack.enterContext(thing as unknown as Disposable)).toThrow(/Expected a context manager/);
        expect(await exit(stack, new Error("nobody is there to swallow"))).toBe(false);
      },
    );

    test("a failing enterContext registers nothing, and what was entered before is exited", async () => {
      const said: string[] = [];
      const problem = new Error("the third open failed");
      const broken = { enter: () => failWith(problem), exit: () => void said.push("never entered") };
      const run = within((stack) => {
        stack.enterContext(tag(1, said));
        stack.enterContext(tag(2, said));
        stack.enterContext(broken);
      });
      await expect(run).rejects.toBe(problem);
      expect(said).toEqual(["enter 1", "enter 2", "exit 2", "exit 1"]);
    });

    test("enterContext and push take a Disposable, which is its own resource and never swallows", async () => {
      const said: string[] = [];
      const thing = (label: string) => ({ label, [dispose]: () => said.push(label) });
      const problem = new Error("the body failed");
      const run = within((stack) => {
        expect(stack.enterContext(thing("entered")).label).toBe("entered");
        stack.push(thing("pushed"));
        throw problem;
      });
      await expect(run).rejects.toBe(problem);
      expect(said).toEqual(["pushed", "entered"]);
    });

    test("closing runs everything at once, and the stack can be used again", async () => {
      const said: number[] = [];
      const stack = make();
      stack.callback(() => said.push(1));
      await close(stack);
      said.push(2);
      await close(stack);
      stack.callback(() => said.push(3));
      await close(stack);
      expect(said).toEqual([1, 2, 3]);
    });

    test("popAll moves everything to a fresh stack of the same class and leaves the old one empty", async () => {
      const said: number[] = [];
      let owner = make();
      await within((stack) => {
        stack.callback(() => said.push(3));
        owner = stack.popAll();
        expect(owner).not.toBe(stack);
        said.push(1);
      });
      said.push(2);
      expect(owner.constructor).toBe(make().constructor);
      await close(owner);
      expect(said).toEqual([1, 2, 3]);
    });

    test("popAll of a subclass gives the subclass", () => {
      class Owned extends ExitStack {
        readonly owned = true;
      }
      expect(new Owned().popAll()).toBeInstanceOf(Owned);
    });

    test("an exit that answers falsely lets the error go on; a truthy one swallows it", async () => {
      const problem = new Error("the body failed");
      const run = (answer: unknown) =>
        within((stack) => {
          stack.push(() => answer);
          throw problem;
        });
      await expect(run(false)).rejects.toBe(problem);
      await expect(run("yes")).resolves.toBeUndefined();
    });

    test("a callback can never swallow", async () => {
      const problem = new Error("the body failed");
      const run = within((stack) => {
        stack.callback(() => true);
        throw problem;
      });
      await expect(run).rejects.toBe(problem);
    });

    test("exit says whether it swallowed, and true only of an error that was there", async () => {
      const stack = make();
      stack.push(() => true);
      expect(await exit(stack)).toBe(false);
      stack.push(() => true);
      expect(await exit(stack, new Error("swallowed"))).toBe(true);
      expect(await exit(stack, null)).toBe(false);
    });

    test("errors chain as in nested with-blocks, and those that were swallowed are out of the chain", async () => {
      const errors = ["zero", "value", "attribute", "key", "index"].map((label) => new Error(label));
      const [zero, value, attribute, key, index] = errors;
      let swallowed: unknown;
      const error = await thrownBy(() =>
        within((stack) => {
          stack.callback(failWith, index);
          stack.callback(failWith, key);
          stack.callback(failWith, attribute);
          stack.push((one) => {
            swallowed = one;
            return true;
          });
          stack.callback(failWith, value);
          throw zero;
        }),
      );
      expect(chainOf(error)).toEqual([index, key, attribute]);
      expect(chainOf(swallowed)).toEqual([value, zero]);
    });

    test("a body that ends well and several failing cleanups lose no error (gh-102201)", async () => {
      const errors = ["third", "second", "first"].map((label) => new Error(label));
      const error = await thrownBy(() => within((stack) => errors.forEach((one) => stack.callback(failWith, one))));
      expect(chainOf(error)).toEqual(errors);
    });

    test("a stack on a stack keeps its own account: what it swallowed is no context of what it threw later", async () => {
      const [problem, late] = [new Error("the body failed"), new Error("while closing")];
      const error = await thrownBy(() =>
        within((outer) => {
          const inner = new ExitStack();
          inner.callback(failWith, late);
          inner.push(() => true);
          outer.push({ exit: (one?: unknown) => inner.exit(one) });
          throw problem;
        }),
      );
      expect(chainOf(error)).toEqual([late]);
    });

    test("an error that the cleanup wrapped with its own context keeps that, and the older ones hang below it", async () => {
      const [one, two, three, four, five] = [1, 2, 3, 4, 5].map((n) => new Error(String(n)));
      const raiseNested = (inner: unknown, outer: unknown): void => {
        withContext({ enter() {}, exit: () => failWith(outer) }, () => failWith(inner));
      };
      const error = await thrownBy(() =>
        within((stack) => {
          stack.callback(raiseNested, four, five);
          stack.callback(raiseNested, two, three);
          throw one;
        }),
      );
      expect(chainOf(error)).toEqual([five, four, three, two, one]);
    });

    test("generator managers that all throw chain without a loop (issue 20317)", async () => {
      const [one, two, three, four] = [1, 2, 3, 4].map((n) => new Error(String(n)));
      const throwsAtTheEnd = contextManager(function* (error: unknown) {
        try {
          yield;
        } finally {
          failWith(error);
        }
      });
      const error = await thrownBy(() =>
        within((stack) => {
          for (const each of [four, three, two]) stack.enterContext(throwsAtTheEnd(each));
          throw one;
        }),
      );
      expect(chainOf(error)).toEqual([four, three, two, one]);
    });

    test("a cleanup that throws again what it was given changes nothing", async () => {
      const problem = new Error("the body failed");
      const error = await thrownBy(() =>
        within((stack) => {
          stack.push(() => {});
          stack.push((one) => failWith(one));
          throw problem;
        }),
      );
      expect(chainOf(error)).toEqual([problem]);
    });

    test("a wrapping manager sees the very error that a rethrowing one let through (issue 27122)", async () => {
      const wrapper = contextManager(function* () {
        try {
          yield;
        } catch (error) {
          throw new Error("wrapped", { cause: error });
        }
      });
      const rethrower = contextManager(function* () {
        try {
          yield;
        } catch (error) {
          failWith(error);
        }
      });
      const problem = new Error("please no infinite loop");
      const error = await thrownBy(() =>
        within((stack) => {
          stack.enterContext(wrapper());
          stack.enterContext(rethrower());
          throw problem;
        }),
      );
      expect(error).toHaveProperty("cause", problem);
      expect(chainOf(error)).toEqual([error, problem]);
    });

    test("a later error goes on after an earlier one was swallowed, and one of close too (issue 19092)", async () => {
      const [first, second] = [new Error("first"), new Error("second")];
      const error = await thrownBy(() =>
        within((stack) => {
          stack.callback(failWith, second);
          stack.push(() => true);
          stack.callback(failWith, first);
        }),
      );
      expect(chainOf(error)).toEqual([second]);
      const stack = make();
      stack.callback(() => {});
      stack.callback(failWith, first);
      await expect(close(stack)).rejects.toBe(first);
    });

    test("errors of cleanups can be swallowed by outer ones until nothing is left", async () => {
      const run = within((stack) => {
        stack.push(() => true);
        stack.callback(failWith, new Error("one"));
        stack.callback(failWith, new Error("two"));
      });
      await expect(run).resolves.toBeUndefined();
    });

    test("every cleanup runs, whatever the others throw", async () => {
      const said: number[] = [];
      const error = await thrownBy(() =>
        within((stack) => {
          for (const n of [1, 2, 3]) {
            stack.callback(() => said.push(n));
            stack.callback(failWith, new Error(String(n)));
          }
        }),
      );
      expect(said).toEqual([3, 2, 1]);
      expect(chainOf(error)).toHaveLength(3);
    });

    test("what is registered while unwinding runs, right after what registered it", async () => {
      const said: string[] = [];
      await within((stack) => {
        stack.callback(() => said.push("oldest"));
        stack.callback(() => {
          said.push("registers");
          stack.callback(() => said.push("registered"));
        });
      });
      expect(said).toEqual(["registers", "registered", "oldest"]);
    });

    test("100,000 cleanups unwind without recursion, and 100,000 errors chain", async () => {
      const stack = make();
      for (let n = 0; n < 100_000; n++) stack.callback(failWith, new RangeError(String(n)));
      const error = await thrownBy(() => close(stack));
      expect(error).toHaveProperty("message", "0");
      expect(chainOf(error)).toHaveLength(100_000);
    });

    test("a thrown undefined is an error too, and does not look like a clean exit", async () => {
      const seen: unknown[] = [];
      const error = await thrownBy(() =>
        within((stack) => {
          stack.push((one) => void seen.push(one));
          stack.callback(failWith, undefined);
        }),
      );
      expect(error).toBeInstanceOf(TypeError);
      expect(seen).toEqual([error]);
    });

    test("a synchronous cleanup that returns a promise is an error that names the asynchronous way, and swallows nothing", async () => {
      const problem = new Error("the body failed");
      const run = (register: (stack: Stack) => void) =>
        thrownBy(() =>
          within((stack) => {
            register(stack);
            throw problem;
          }),
        );
      const fromCallback = await run((stack) => stack.callback(async () => {}));
      const fromPush = await run((stack) => stack.push(async () => true));
      expect(fromCallback).toHaveProperty("message", expect.stringContaining("`pushAsyncCallback`"));
      expect(fromPush).toHaveProperty("message", expect.stringContaining("`pushAsyncExit`"));
      expect(contextOf(fromPush)).toBe(problem);
    });

    test("suppress on a stack swallows what it names", async () => {
      const run = within((stack) => {
        stack.enterContext(suppress(RangeError));
        throw new RangeError("out of reach");
      });
      await expect(run).resolves.toBeUndefined();
    });
  });
}
