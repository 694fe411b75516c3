import { expect, test, vi } from "vitest";
import { dispose } from "../dispose.ts";
import { contextOf, suppress, withAsyncContext, withContext } from "./index.ts";
import type { AsyncContextManager, ContextManager } from "./index.ts";

class Recorder implements ContextManager<string> {
  readonly said: unknown[] = [];
  readonly #answer: unknown;
  constructor(answer?: unknown) {
    this.#answer = answer;
  }
  enter(): string {
    this.said.push("enter");
    return "resource";
  }
  exit(error?: unknown): unknown {
    this.said.push(["exit", error]);
    return this.#answer;
  }
}

class AsyncRecorder implements AsyncContextManager<string> {
  readonly inner: Recorder;
  constructor(answer?: unknown) {
    this.inner = new Recorder(answer);
  }
  async enterAsync(): Promise<string> {
    await Promise.resolve();
    return this.inner.enter();
  }
  async exitAsync(error?: unknown): Promise<unknown> {
    await Promise.resolve();
    return this.inner.exit(error);
  }
}

const problem = new RangeError("the body failed");
const fail = (): never => {
  throw problem;
};

// The same promises for both: the synchronous one is awaited too, which changes nothing.
const both = [
  {
    name: "withContext",
    run: async (answer: unknown, body: (resource: string) => unknown) => {
      const recorder = new Recorder(answer);
      return { recorder, outcome: await settle(() => withContext(recorder, body)) };
    },
  },
  {
    name: "withAsyncContext",
    run: async (answer: unknown, body: (resource: string) => unknown) => {
      const manager = new AsyncRecorder(answer);
      return { recorder: manager.inner, outcome: await settle(() => withAsyncContext(manager, body)) };
    },
  },
];

async function settle(act: () => unknown): Promise<{ readonly gave: unknown } | { readonly threw: unknown }> {
  try {
    return { gave: await act() };
  } catch (error) {
    return { threw: error };
  }
}

for (const { name, run } of both) {
  test(`${name}: gives the body what enter gave, exits without an error, gives back the result`, async () => {
    const { recorder, outcome } = await run(undefined, (resource) => `used ${resource}`);
    expect(outcome).toEqual({ gave: "used resource" });
    expect(recorder.said).toEqual(["enter", ["exit", undefined]]);
  });

  test(`${name}: tells exit the very error of the body, which goes on as itself`, async () => {
    const { recorder, outcome } = await run(undefined, fail);
    expect(outcome).toEqual({ threw: problem });
    expect(recorder.said[1]).toEqual(["exit", problem]);
    expect(contextOf(problem)).toBeUndefined();
  });

  test.each([true, "yes", 1, {}])(
    `${name}: the truthy answer %j swallows the error, and gives undefined`,
    async (answer) => {
      expect((await run(answer, fail)).outcome).toEqual({ gave: undefined });
    },
  );

  test.each([false, null, 0, ""])(`${name}: the answer %j lets the error go on`, async (answer) => {
    expect((await run(answer, fail)).outcome).toEqual({ threw: problem });
  });

  test(`${name}: a truthy answer changes nothing when there was no error`, async () => {
    expect((await run(true, () => "result")).outcome).toEqual({ gave: "result" });
  });

  test.each([undefined, null])(
    `${name}: a thrown %s reaches exit as an error that can be told from none`,
    async (thrown) => {
      const { recorder, outcome } = await run(undefined, () => {
        throw thrown;
      });
      expect(recorder.said[1]).toEqual(["exit", expect.any(TypeError)]);
      expect(outcome).toEqual({
        threw: expect.objectContaining({ message: expect.stringContaining(`${thrown} was thrown`) }),
      });
    },
  );
}

test("an error from exit goes on as itself, with the body's as its context", () => {
  const newer = new Error("the exit failed");
  const manager = {
    enter: () => 1,
    exit: () => {
      throw newer;
    },
  };
  expect(() => withContext(manager, fail)).toThrow(newer);
  expect(contextOf(newer)).toBe(problem);
});

test("a rejected exitAsync goes on as itself, with the body's error as its context", async () => {
  const newer = new Error("the exit failed");
  const manager = { enterAsync: () => 1, exitAsync: () => Promise.reject(newer) };
  await expect(withAsyncContext(manager, fail)).rejects.toBe(newer);
  expect(contextOf(newer)).toBe(problem);
});

test("an error from enter goes on, and exit is never called", () => {
  const exit = vi.fn();
  expect(() => withContext({ enter: fail, exit }, () => {})).toThrow(problem);
  expect(exit).not.toHaveBeenCalled();
});

test("a body that returns a promise is refused: the context exits with that error, which names withAsyncContext", () => {
  const recorder = new Recorder();
  expect(() => withContext(recorder, async () => "too late")).toThrow(/Use `await withAsyncContext/);
  expect(recorder.said[1]).toEqual(["exit", expect.any(TypeError)]);
});

test("a manager that swallows everything cannot hide that a body returned a promise", () => {
  expect(() => withContext(suppress(Error), async () => {})).toThrow(/withAsyncContext/);
});

test("the promise of a refused body leaves no unhandled rejection", async () => {
  const unhandled = vi.fn();
  process.on("unhandledRejection", unhandled);
  expect(() => withContext(new Recorder(), () => Promise.reject(problem))).toThrow(TypeError);
  await new Promise((resolve) => setImmediate(resolve));
  process.off("unhandledRejection", unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});

test("an exit that returns a promise is an error, and does not swallow by being truthy", () => {
  const manager = { enter: () => 1, exit: async () => false };
  expect(() => withContext(manager, fail)).toThrow(/`exit` returned a promise/);
});

test("a Disposable is its own resource, is disposed of, and never swallows", () => {
  const disposed = vi.fn(() => true);
  const thing = { [dispose]: disposed };
  expect(withContext(thing, (one) => one === thing)).toBe(true);
  expect(() => withContext(thing, fail)).toThrow(problem);
  expect(disposed).toHaveBeenCalledTimes(2);
  expect(disposed).toHaveBeenLastCalledWith();
});

test("withAsyncContext stays inside until the body's promise has settled", async () => {
  const manager = new AsyncRecorder();
  await withAsyncContext(manager, async () => {
    await new Promise((resolve) => setImmediate(resolve));
    expect(manager.inner.said).toEqual(["enter"]);
  });
  expect(manager.inner.said).toHaveLength(2);
});

test("withAsyncContext takes what withContext sends to it: a synchronous manager with an asynchronous body", async () => {
  const recorder = new Recorder();
  await withAsyncContext(recorder, async () => recorder.said.push("body"));
  expect(recorder.said).toEqual(["enter", "body", ["exit", undefined]]);
});

test("withAsyncContext awaits an AsyncDisposable, and takes a Disposable", async () => {
  const said: string[] = [];
  await withAsyncContext({ [Symbol.asyncDispose]: async () => void said.push("awaited") }, () => {});
  await withAsyncContext({ [dispose]: () => void said.push("disposed") }, () => {});
  expect(said).toEqual(["awaited", "disposed"]);
});

test.each([
  [undefined, /Expected a context manager .*, got undefined/],
  [{}, /got an object$/],
  [{ enter() {} }, /it has no `exit\(\)`/],
  [{ exit() {} }, /it has no `enter\(\)`/],
  [() => {}, /call it, and pass what it gives/],
  [new AsyncRecorder(), /withAsyncContext/],
])("withContext refuses %s before the body runs, and says what is missing", (thing, message) => {
  const body = vi.fn();
  expect(() => withContext(thing as Disposable, body)).toThrow(message);
  expect(body).not.toHaveBeenCalled();
});

test("withAsyncContext refuses what is no manager by a rejection", async () => {
  // @ts-expect-error: half a manager
  await expect(withAsyncContext({ enterAsync() {} }, () => {})).rejects.toThrow(/it has no `exitAsync\(\)`/);
});
