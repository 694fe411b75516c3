// What CPython's TestBaseExitStack asks of both stacks about registering and unwinding, asked of both here by one suite.
import { describe, expect, test } from "vitest";
import { dispose } from "../dispose.ts";
import { close, exit, failWith, kinds } from "./both-stacks.ts";
import { contextManager, ExitStack, suppress } from "./index.ts";

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

    test("looks both methods up once, before it enters", async () => {
      const seen: string[] = [];
      const methods = { enter: () => seen.push("entered"), exit: () => void seen.push("exited") };
      const manager = {
        get enter() {
          seen.push("enter");
          return methods.enter;
        },
        get exit() {
          seen.push("exit");
          return methods.exit;
        },
      };
      await within((stack) => stack.enterContext(manager));
      expect(seen).toEqual(["enter", "exit", "entered", "exited"]);
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

    test("suppress on a stack swallows what it names", async () => {
      const run = within((stack) => {
        stack.enterContext(suppress(RangeError));
        throw new RangeError("out of reach");
      });
      await expect(run).resolves.toBeUndefined();
    });
  });
}
