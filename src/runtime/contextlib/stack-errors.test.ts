// What CPython's TestBaseExitStack asks of both stacks about errors on their way out, asked of both here by one suite.
import { describe, expect, test } from "vitest";
import { chainOf, close, failWith, kinds, type Stack, thrownBy } from "./both-stacks.ts";
import { contextManager, contextOf, ExitStack, withContext } from "./index.ts";

for (const { name, make, within } of kinds) {
  describe(name, () => {
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
  });
}
