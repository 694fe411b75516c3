// What only the asynchronous stack can do; what it shares with the other is in stacks.test.ts.
import { expect, test } from "vitest";
import { dispose } from "../dispose.ts";
import { asyncContextManager, AsyncExitStack, contextOf, withAsyncContext } from "./index.ts";

const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test("asynchronous callbacks get their arguments, are awaited, and are given back", async () => {
  const said: unknown[] = [];
  const callback = async (...args: unknown[]): Promise<void> => {
    await tick();
    said.push(args);
  };
  await withAsyncContext(new AsyncExitStack(), (stack) => {
    for (const args of [[1, 2], [1], []]) expect(stack.pushAsyncCallback(callback, ...args)).toBe(callback);
  });
  expect(said).toEqual([[], [1], [1, 2]]);
});

test("synchronous and asynchronous cleanups run strictly one after the other, newest first", async () => {
  const said: string[] = [];
  const slow = (label: string) => async () => {
    said.push(`${label} begins`);
    await tick();
    said.push(`${label} ends`);
  };
  {
    await using stack = new AsyncExitStack();
    stack.pushAsyncCallback(slow("listener"));
    stack.callback(() => said.push("log"));
    stack.pushAsyncCallback(slow("connection"));
  }
  expect(said).toEqual(["connection begins", "connection ends", "log", "listener begins", "listener ends"]);
});

test("pushAsyncExit takes managers and functions; each sees the error as the inner ones left it", async () => {
  const seen: unknown[] = [];
  const problem = new Error("the body failed");
  const see = async (error?: unknown): Promise<void> => void seen.push(error);
  const manager = { exitAsync: see };
  await withAsyncContext(new AsyncExitStack(), (stack) => {
    expect(stack.pushAsyncExit(manager)).toBe(manager);
    stack.pushAsyncExit(async () => "truthy");
    expect(stack.pushAsyncExit(see)).toBe(see);
    throw problem;
  });
  expect(seen).toEqual([problem, undefined]);
});

test("enterAsyncContext awaits both ends", async () => {
  const said: number[] = [];
  const manager = {
    enterAsync: async () => {
      await tick();
      return said.push(1);
    },
    exitAsync: async () => {
      await tick();
      said.push(3);
    },
  };
  await withAsyncContext(new AsyncExitStack(), async (stack) => {
    stack.pushAsyncCallback(async () => void said.push(4));
    expect(await stack.enterAsyncContext(manager)).toBe(1);
    said.push(2);
  });
  expect(said).toEqual([1, 2, 3, 4]);
});

test("enterAsyncContext takes what `await using` takes: AsyncDisposables, Disposables and synchronous managers", async () => {
  const said: string[] = [];
  await withAsyncContext(new AsyncExitStack(), async (stack) => {
    const thing = { [Symbol.asyncDispose]: async () => void said.push("async disposable") };
    expect(await stack.enterAsyncContext(thing)).toBe(thing);
    await stack.enterAsyncContext({ [dispose]: () => void said.push("disposable") });
    expect(await stack.enterAsyncContext({ enter: () => 7, exit: () => void said.push("manager") })).toBe(7);
  });
  expect(said).toEqual(["manager", "disposable", "async disposable"]);
});

test.each([{}, { enterAsync() {} }, { exitAsync() {} }])(
  "enterAsyncContext checks %j before it enters, and registers nothing",
  async (thing) => {
    const stack = new AsyncExitStack();
    const entering = stack.enterAsyncContext(thing as unknown as AsyncDisposable);
    await expect(entering).rejects.toThrow(/Expected an asynchronous context manager/);
    await stack.aclose();
  },
);

test("a failing enterAsync registers nothing, and the others are exited", async () => {
  const said: string[] = [];
  const connect = asyncContextManager(async function* (name: string) {
    await tick();
    if (name === "cache") throw new Error("no cache");
    yield name;
    said.push(`never: ${name} was resumed`);
  });
  const run = withAsyncContext(new AsyncExitStack(), async (stack) => {
    stack.callback(() => said.push("log closed"));
    await stack.enterAsyncContext(connect("db"));
    await stack.enterAsyncContext(connect("cache"));
  });
  await expect(run).rejects.toThrow("no cache");
  expect(said).toEqual(["log closed"]);
});

test("errors of asynchronous cleanups chain as in nested blocks", async () => {
  const [body, first, second] = ["body", "first", "second"].map((label) => new Error(label));
  const failLater = async (error: unknown): Promise<never> => {
    await tick();
    throw error;
  };
  const run = withAsyncContext(new AsyncExitStack(), (stack) => {
    stack.pushAsyncCallback(failLater, second);
    stack.pushAsyncCallback(failLater, first);
    throw body;
  });
  await expect(run).rejects.toBe(second);
  expect(contextOf(second)).toBe(first);
  expect(contextOf(first)).toBe(body);
});

test("refuses what is neither function nor manager", () => {
  const stack = new AsyncExitStack();
  // @ts-expect-error: no function
  expect(() => stack.pushAsyncCallback(5)).toThrow(/`pushAsyncCallback` to be given a function, got 5/);
  // @ts-expect-error: nothing to exit
  expect(() => stack.pushAsyncExit({})).toThrow(/Expected an asynchronous context manager/);
});
