import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { settle, stateOf, watched } from "../asyncio/testing.ts";
import { AsyncExitStack, withAsyncContext } from "../contextlib/index.ts";
import { dispose } from "../dispose.ts";
import { installHost } from "../host.ts";
import { installProbe } from "../probe.ts";
import { ConnectionPool, PoolClosedError, type PoolOptions, TimeoutError } from "./index.ts";

/** A connection whose life can be looked at. */
class Connection {
  readonly id: number;
  alive = true;
  closed = 0;
  constructor(id: number) {
    this.id = id;
  }
}

function makePool(options: PoolOptions<Connection> = {}) {
  const made: Connection[] = [];
  const open = vi.fn(async () => {
    await Promise.resolve();
    const connection = new Connection(made.length + 1);
    made.push(connection);
    return connection;
  });
  const close = vi.fn((connection: Connection) => void connection.closed++);
  return { pool: new ConnectionPool(open, { close, ...options }), open, close, made };
}

const messageOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => "nothing",
    (error: Error) => error.message,
  );

const reported: unknown[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  installHost({ cores: 1, startThread: () => {}, report: (error) => reported.push(error), locate: () => "main.ts:7" });
});
afterEach(() => {
  vi.useRealTimers();
  installHost(undefined);
  expect(reported.splice(0)).toEqual([]);
});

describe("borrowing", () => {
  test("opens when one is wanted and none is idle, and lends the one again that came back", async () => {
    const { pool, open } = makePool();
    expect(open).not.toHaveBeenCalled();
    const first = await pool.borrow();
    const second = await pool.borrow();
    expect([first.connection.id, second.connection.id]).toEqual([1, 2]);
    first.giveBack();
    expect((await pool.borrow()).connection.id).toBe(1);
    expect(open).toHaveBeenCalledTimes(2);
  });

  test("never has more connections than its bound, and serves the oldest waiter first", async () => {
    const { pool, open } = makePool({ maxSize: 2 });
    const order: number[] = [];
    await Promise.all(
      [1, 2, 3, 4, 5].map(async (n) => {
        using _borrowed = await pool.borrow();
        order.push(n);
        await settle();
      }),
    );
    expect(order).toEqual([1, 2, 3, 4, 5]);
    expect(open).toHaveBeenCalledTimes(2);
    expect(pool.stats()).toEqual({ maxSize: 2, size: 2, borrowed: 0, idle: 2, opening: 0, waiting: 0 });
  });

  test("hands a connection to who waits: nobody who comes later gets in between", async () => {
    const { pool } = makePool({ maxSize: 1 });
    const first = await pool.borrow();
    const waits = pool.borrow();
    await settle();
    first.giveBack();
    expect(await pool.tryBorrow()).toBeUndefined();
    (await waits).giveBack();
  });

  test("tryBorrow opens where there is room, and waits for nobody", async () => {
    const { pool } = makePool({ maxSize: 1 });
    const opening = pool.borrow();
    expect(await pool.tryBorrow()).toBeUndefined();
    (await opening).giveBack();
    const borrowed = await pool.tryBorrow();
    expect(borrowed?.connection.id).toBe(1);
    borrowed?.giveBack();
    const other = makePool({ maxSize: 1 });
    expect((await other.pool.tryBorrow())?.connection.id).toBe(1);
  });

  test("works with `using`, `await using`, `withAsyncContext` and an exit stack", async () => {
    const { pool } = makePool({ maxSize: 1 });
    {
      using borrowed = await pool.borrow();
      expect(borrowed.connection.id).toBe(1);
    }
    {
      await using borrowed = await pool.borrow();
      expect(borrowed.connection.id).toBe(1);
    }
    expect(await withAsyncContext(await pool.borrow(), ({ connection }) => connection.id)).toBe(1);
    {
      await using stack = new AsyncExitStack();
      expect(stack.enterContext(await pool.borrow()).connection.id).toBe(1);
    }
    expect(pool.stats().idle).toBe(1);
  });

  test("giving back twice is an error, and so is using what was given back; `using` after that does nothing", async () => {
    const { pool } = makePool();
    const borrowed = await pool.borrow();
    borrowed.giveBack();
    expect(() => borrowed.giveBack()).toThrow("Expected connection-1 to be given back once, got a second time");
    expect(() => borrowed.discard()).toThrow("Expected connection-1 to be given back once, got a second time");
    expect(() => borrowed.connection).toThrow("Expected a connection on loan, got connection-1, which was given back");
    borrowed[dispose]();
    expect(pool.stats()).toMatchObject({ idle: 1, borrowed: 0 });
  });

  test("one that is discarded is closed, and the next borrower gets another", async () => {
    const { pool, made } = makePool({ maxSize: 1 });
    const borrowed = await pool.borrow();
    const waits = pool.borrow();
    borrowed.discard();
    expect((await waits).connection.id).toBe(2);
    expect(made.map(({ closed }) => closed)).toEqual([1, 0]);
  });

  test("a connection that is no object is lent like any other", async () => {
    const pool = new ConnectionPool(() => 0);
    expect((await pool.borrow()).connection).toBe(0);
  });
});

describe("waiting", () => {
  test("ends at the deadline, with an error that names the holders and what they do", async () => {
    const { pool } = makePool({ maxSize: 2, name: "db" });
    const first = await pool.borrow({ purpose: "the report" });
    const second = await pool.borrow();
    const waits = messageOf(pool.borrow({ timeoutMs: 50 }));
    await vi.advanceTimersByTimeAsync(50);
    expect(await waits).toBe("No connection came free within 50 ms: db-1 (for the report), db-2 are borrowed");
    expect(pool.stats().waiting).toBe(0);
    first.giveBack();
    second.giveBack();
    expect(pool.stats().idle).toBe(2);
  });

  test("names at most five holders", async () => {
    const { pool } = makePool({ maxSize: 8 });
    for (let n = 0; n < 8; n++) await pool.borrow();
    const names = [1, 2, 3, 4, 5].map((n) => `connection-${n}`).join(", ");
    expect(await messageOfSoon(pool.borrow({ timeoutMs: 1 }))).toBe(
      `No connection came free within 1 ms: ${names}, 3 more are borrowed`,
    );
  });

  test("has the pool's deadline where none is given; a deadline of 0 takes what is there or can be opened at once", async () => {
    const { pool } = makePool({ maxSize: 1, timeoutMs: 20 });
    const borrowed = await pool.borrow({ timeoutMs: 0 });
    expect(await messageOfSoon(pool.borrow())).toContain("within 20 ms");
    expect(await messageOfSoon(pool.borrow({ timeoutMs: 0 }))).toContain("within 0 ms");
    borrowed.giveBack();
    (await pool.borrow({ timeoutMs: 0 })).giveBack();
    expect(vi.getTimerCount()).toBe(0);
  });

  test("a cancelled waiter leaves the line; what was being opened for it goes to others, or stays idle (tarn #67)", async () => {
    const { pool } = makePool({ maxSize: 1 });
    const controller = new AbortController();
    const cancelled = messageOf(pool.borrow({ signal: controller.signal }));
    const next = pool.borrow();
    controller.abort(new Error("stop"));
    expect(await cancelled).toBe("stop");
    expect((await next).connection.id).toBe(1);
    const lonely = makePool();
    const gone = messageOf(lonely.pool.borrow({ signal: AbortSignal.abort(new Error("before")) }));
    expect(await gone).toBe("before");
    expect(lonely.open).not.toHaveBeenCalled();
  });

  test("a waiter that times out while its connection is checked does not take it along (tarn #67, #68)", async () => {
    let answer = (_: boolean): void => {};
    const { pool } = makePool({ maxSize: 1, check: () => new Promise((resolve) => (answer = resolve)) });
    (await pool.borrow()).giveBack();
    const late = messageOf(pool.borrow({ timeoutMs: 5 }));
    await vi.advanceTimersByTimeAsync(5);
    expect(await late).toBe("No connection came free within 5 ms: 1 being checked or closed");
    answer(true);
    await settle();
    expect(pool.stats()).toMatchObject({ size: 1, idle: 1, borrowed: 0 });
  });
});

async function messageOfSoon(promise: Promise<unknown>): Promise<string> {
  const message = messageOf(promise);
  await vi.runAllTimersAsync();
  return await message;
}

describe("opening", () => {
  test("that fails rejects the borrower it was for, once, and frees its place (generic-pool #175, #183, #256)", async () => {
    let failing = true;
    const open = vi.fn(async () => {
      if (failing) throw new Error("refused");
      return "connection";
    });
    const pool = new ConnectionPool(open, { maxSize: 1 });
    expect(await messageOf(pool.borrow())).toBe("refused");
    expect(open).toHaveBeenCalledTimes(1);
    expect(pool.stats()).toMatchObject({ size: 0, opening: 0, waiting: 0 });
    failing = false;
    expect((await pool.borrow()).connection).toBe("connection");
  });

  test("that throws before it gives a promise is one that fails", async () => {
    const pool = new ConnectionPool(() => {
      throw new Error("at once");
    });
    expect(await messageOf(pool.borrow())).toBe("at once");
    expect(pool.stats().size).toBe(0);
  });

  test("that fails for one does not hang the others: each of them has its own try", async () => {
    let calls = 0;
    const open = vi.fn(async () => {
      if (++calls <= 2) throw new Error(`refused ${calls}`);
      return calls;
    });
    const pool = new ConnectionPool(open, { maxSize: 1 });
    const all = await Promise.allSettled([pool.borrow(), pool.borrow(), pool.borrow()]);
    expect(all.map(({ status }) => status)).toEqual(["rejected", "rejected", "fulfilled"]);
    expect(open).toHaveBeenCalledTimes(3);
  });

  test("that fails second rejects the second borrower, not the one who waits longest", async () => {
    const resolvers: { resolve: (value: string) => void; reject: (error: Error) => void }[] = [];
    const pool = new ConnectionPool(
      () => new Promise<string>((resolve, reject) => resolvers.push({ resolve, reject })),
    );
    const first = pool.borrow();
    const second = messageOf(pool.borrow());
    await settle();
    resolvers[1]?.reject(new Error("refused"));
    expect(await second).toBe("refused");
    resolvers[0]?.resolve("slow");
    expect((await first).connection).toBe("slow");
  });

  test("where the second is faster, it goes to who came first; when the other fails then, one more is opened", async () => {
    const resolvers: { resolve: (value: string) => void; reject: (error: Error) => void }[] = [];
    const pool = new ConnectionPool(
      () => new Promise<string>((resolve, reject) => resolvers.push({ resolve, reject })),
    );
    const [first, second] = [pool.borrow(), pool.borrow()];
    await settle();
    resolvers[1]?.resolve("fast");
    expect((await first).connection).toBe("fast");
    resolvers[0]?.reject(new Error("refused"));
    await settle();
    expect(resolvers).toHaveLength(3);
    resolvers[2]?.resolve("third");
    expect((await second).connection).toBe("third");
  });

  test("whose borrower was served meanwhile tells its error to nobody, and the next borrower has its own try", async () => {
    const resolvers: ((error: Error) => void)[] = [];
    let calls = 0;
    const open = (): Promise<number> => {
      calls++;
      return calls === 2 ? new Promise((_, reject) => resolvers.push(reject)) : Promise.resolve(calls);
    };
    const pool = new ConnectionPool(open, { maxSize: 2 });
    const first = await pool.borrow();
    const second = pool.borrow();
    const third = pool.borrow();
    await settle();
    first.giveBack();
    expect((await second).connection).toBe(1);
    resolvers[0]?.(new Error("refused"));
    expect((await third).connection).toBe(3);
  });

  test("that takes too long has failed; what it gives in the end is closed (tarn #48)", async () => {
    const closed: string[] = [];
    let resolve = (_: string): void => {};
    const open = vi.fn((signal: AbortSignal) => {
      expect(signal.aborted).toBe(false);
      return open.mock.calls.length === 1 ? new Promise<string>((done) => (resolve = done)) : "second";
    });
    const pool = new ConnectionPool<string>(open, {
      maxSize: 1,
      answerTimeoutMs: 10,
      close: (one) => closed.push(one),
    });
    const first = messageOf(pool.borrow());
    const second = pool.borrow();
    await vi.advanceTimersByTimeAsync(10);
    expect(await first).toBe("Opening connection-1 took longer than 10 ms");
    expect(open.mock.calls[0]?.[0].aborted).toBe(true);
    expect((await second).connection).toBe("second");
    resolve("late");
    await settle();
    expect(closed).toEqual(["late"]);
    expect(pool.stats()).toMatchObject({ size: 1, borrowed: 1 });
  });
});

describe("the health check", () => {
  test.each([
    ["says no", () => false],
    ["says no later", async () => false],
    ["throws", () => Promise.reject(new Error("no answer"))],
    [
      "throws at once",
      () => {
        throw new Error("no answer");
      },
    ],
  ])("that %s has the connection closed and replaced", async (_, sick) => {
    const { pool, made } = makePool({ maxSize: 1, check: (connection) => (connection.id === 1 ? sick() : true) });
    (await pool.borrow()).giveBack();
    const again = await pool.borrow();
    expect(again.connection.id).toBe(2);
    expect(made.map(({ closed }) => closed)).toEqual([1, 0]);
    expect(pool.stats()).toMatchObject({ size: 1, borrowed: 1 });
  });

  test("is asked each time before a connection is lent again, also from hand to hand, and not of a fresh one", async () => {
    const check = vi.fn(() => true);
    const { pool } = makePool({ maxSize: 1, check });
    const first = await pool.borrow();
    expect(check).toHaveBeenCalledTimes(0);
    const second = pool.borrow();
    await settle();
    first.giveBack();
    (await second).giveBack();
    expect(check).toHaveBeenCalledTimes(1);
    (await pool.borrow()).giveBack();
    expect(check).toHaveBeenCalledTimes(2);
  });

  test("keeps to the bound while dead connections are closed, and to the order of arrival", async () => {
    let releaseClose = (): void => {};
    const { pool, open, made } = makePool({
      maxSize: 1,
      check: ({ alive }) => alive,
      close: () => new Promise<void>((resolve) => (releaseClose = resolve)),
    });
    const first = await pool.borrow();
    first.connection.alive = false;
    first.giveBack();
    const waits = [pool.borrow(), pool.borrow()];
    await settle();
    expect(open).toHaveBeenCalledTimes(1);
    releaseClose();
    expect((await waits[0])?.connection.id).toBe(2);
    expect(await stateOf(waits[1] as Promise<unknown>)).toBe("waiting");
    expect(made).toHaveLength(2);
  });

  test("that gives no answer in time has failed", async () => {
    const { pool } = makePool({ maxSize: 1, answerTimeoutMs: 10, check: () => new Promise(() => {}) });
    (await pool.borrow()).giveBack();
    const waits = pool.borrow();
    await vi.advanceTimersByTimeAsync(10);
    expect((await waits).connection.id).toBe(2);
  });

  test("closing a dead connection that fails is reported, and its place is free", async () => {
    const { pool } = makePool({
      maxSize: 1,
      check: ({ alive }) => alive,
      close: () => Promise.reject(new Error("cannot close")),
    });
    const first = await pool.borrow();
    first.connection.alive = false;
    first.giveBack();
    expect((await pool.borrow()).connection.id).toBe(2);
    expect(reported.splice(0)).toEqual([new Error("cannot close")]);
  });
});

describe("closing", () => {
  test("settles every waiter with an error, and refuses those who come later at once (tarn #81)", async () => {
    const { pool } = makePool({ maxSize: 1 });
    const borrowed = await pool.borrow();
    const waits = [pool.borrow(), pool.borrow({ timeoutMs: 50 })].map(messageOf);
    await settle();
    const closed = pool.close();
    expect(await Promise.all(waits)).toEqual(Array(2).fill("The pool was closed while this borrower waited"));
    await expect(pool.borrow()).rejects.toThrow(PoolClosedError);
    await expect(pool.tryBorrow()).rejects.toThrow("The pool is closed: it lends nothing any more");
    borrowed.giveBack();
    await closed;
    expect(vi.getTimerCount()).toBe(0);
  });

  test("closes what is idle, and waits for what is borrowed and for every closing to end (tarn #29)", async () => {
    const log: string[] = [];
    const { pool } = makePool({
      close: async ({ id }) => {
        await new Promise((resolve) => setTimeout(resolve, 10 * id));
        log.push(`closed ${id}`);
      },
    });
    const [first, second] = [await pool.borrow(), await pool.borrow()];
    first.giveBack();
    const closed = pool.close().then(() => log.push("pool closed"));
    const again = pool.close().then(() => log.push("closed again"));
    await vi.advanceTimersByTimeAsync(100);
    expect(log).toEqual(["closed 1"]);
    second.giveBack();
    await vi.advanceTimersByTimeAsync(100);
    await Promise.all([closed, again]);
    expect(log).toEqual(["closed 1", "closed 2", "pool closed", "closed again"]);
    expect(pool.stats()).toMatchObject({ size: 0, idle: 0, borrowed: 0 });
    await pool.close();
  });

  test("ends at its deadline with an error that names who has not given back; the pool closes all the same", async () => {
    const { pool, made } = makePool();
    const borrowed = await pool.borrow({ purpose: "the report" });
    const message = await messageOfSoon(pool.close({ timeoutMs: 50 }));
    expect(message).toBe("The pool could not close within 50 ms: connection-1 (for the report) is borrowed");
    borrowed.giveBack();
    await pool.close();
    expect(made.map(({ closed }) => closed)).toEqual([1]);
  });

  test("tells an opening that it is not wanted any more, and closes what it gives all the same", async () => {
    let resolve = (_: string): void => {};
    const closed: string[] = [];
    const open = vi.fn((_: AbortSignal) => new Promise<string>((done) => (resolve = done)));
    const pool = new ConnectionPool(open, { close: (one) => closed.push(one) });
    const waits = messageOf(pool.borrow());
    await settle();
    const ending = pool.close();
    expect(open.mock.calls[0]?.[0].aborted).toBe(true);
    expect(await waits).toBe("The pool was closed while this borrower waited");
    expect(await stateOf(ending)).toBe("waiting");
    resolve("late");
    await ending;
    expect(closed).toEqual(["late"]);
  });

  test("closes every connection although one cannot be closed, and throws that error", async () => {
    const { pool, made } = makePool({
      close: (connection) => {
        connection.closed++;
        if (connection.id < 3) throw new Error(`cannot close ${connection.id}`);
      },
    });
    const all = [await pool.borrow(), await pool.borrow(), await pool.borrow()];
    for (const borrowed of all) borrowed.giveBack();
    const error = await pool.close().catch((thrown: unknown) => thrown);
    expect((error as AggregateError).errors.map((one: Error) => one.message).toSorted()).toEqual([
      "cannot close 1",
      "cannot close 2",
    ]);
    expect(made.map(({ closed }) => closed)).toEqual([1, 1, 1]);
  });

  test("by `await using`, and by the connections' own disposal", async () => {
    const disposed: string[] = [];
    {
      await using pool = new ConnectionPool(() => ({
        [Symbol.asyncDispose]: async () => void disposed.push("closed"),
      }));
      (await pool.borrow()).giveBack();
    }
    expect(disposed).toEqual(["closed"]);
  });
});

describe("idle connections", () => {
  test("are closed when nobody used them for so long, the oldest first, down to the least number", async () => {
    const { pool, made } = makePool({ idleTimeoutMs: 100, minSize: 1 });
    const all = [await pool.borrow(), await pool.borrow(), await pool.borrow()];
    for (const borrowed of all) {
      borrowed.giveBack();
      await vi.advanceTimersByTimeAsync(10);
    }
    await vi.advanceTimersByTimeAsync(70);
    expect(made.map(({ closed }) => closed)).toEqual([1, 0, 0]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(made.map(({ closed }) => closed)).toEqual([1, 1, 0]);
    expect(vi.getTimerCount()).toBe(0);
    expect((await pool.borrow()).connection.id).toBe(3);
  });

  test("keep no timer where none is idle, or the pool is closed", async () => {
    const { pool } = makePool({ idleTimeoutMs: 100 });
    const borrowed = await pool.borrow();
    borrowed.giveBack();
    expect(vi.getTimerCount()).toBe(1);
    const again = await pool.borrow();
    expect(vi.getTimerCount()).toBe(0);
    again.giveBack();
    await pool.close();
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("watched", () => {
  test("every opening, loan, return and closing passes the probe", async () => {
    const { pool } = makePool({ name: "db" });
    const told = await watched(async () => {
      const borrowed = await pool.borrow();
      borrowed.giveBack();
      await pool.close();
    });
    expect(told).toEqual([
      "before get db pool",
      "before open db-1",
      "after open db-1",
      "after get db pool",
      "before acquire db-1",
      "after acquire db-1",
      "before release db-1",
      "after release db-1",
      "before close db-1",
      "after close db-1",
    ]);
  });

  test("names the line that borrowed", async () => {
    const { pool } = makePool({ maxSize: 1 });
    await watched(async () => {
      await pool.borrow();
      expect(await messageOfSoon(pool.borrow({ timeoutMs: 5 }))).toContain("connection-1 (at main.ts:7) is borrowed");
    });
  });

  test("names the line that had a connection opened, which ends on no stack of the program's", async () => {
    const sites: (string | undefined)[] = [];
    installProbe({ before: (op, { site }) => void (op === "open" && sites.push(site)), after: () => {} });
    try {
      await makePool().pool.borrow();
    } finally {
      installProbe(undefined);
    }
    expect(sites).toEqual([expect.stringContaining("connection-pool.test.ts")]);
  });

  test.each(["open", "acquire", "get"])(
    "a fault in place of %s costs the pool no place and no connection",
    async (op) => {
      const { pool } = makePool({ maxSize: 1 });
      let faults = 1;
      installProbe({
        before: (told) => {
          if (told === op && faults-- > 0) throw new Error("injected");
        },
        after: () => {},
      });
      try {
        expect(await messageOf(pool.borrow())).toBe("injected");
        (await pool.borrow({ timeoutMs: 5 })).giveBack();
      } finally {
        installProbe(undefined);
      }
      expect(pool.stats()).toMatchObject({ borrowed: 0, idle: 1, size: 1 });
    },
  );
});

test.each([
  [{ maxSize: 0 }, "Expected `maxSize` to be a whole number, 1 or more, got 0"],
  [{ minSize: 11 }, "Expected `minSize` to be a whole number from 0 to 10, got 11"],
  [{ timeoutMs: -1 }, "Expected `timeoutMs` to be 0 or more milliseconds, got -1"],
  [{ check: 1 }, "Expected `check` to be a function, got 1"],
])("refuses the options %j", (options, message) => {
  expect(() => makePool(options as never)).toThrow(message);
});

test("refuses what cannot open", () => {
  // @ts-expect-error: a promise is no function
  expect(() => new ConnectionPool(Promise.resolve(1))).toThrow(
    "Expected `open` to be a function that opens a connection",
  );
});

test("a wait with no time left is a TimeoutError, not a plain error", async () => {
  const { pool } = makePool({ maxSize: 1 });
  using _held = await pool.borrow();
  const late = pool.borrow({ timeoutMs: 1 }).catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(1);
  expect(await late).toBeInstanceOf(TimeoutError);
});
