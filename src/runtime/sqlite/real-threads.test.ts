// Connections in several threads to one database, in Node's sandbox.
import { describe, expect, test } from "vitest";
import { compile } from "../../compile/compile-node.ts";
import { createNodeSandbox } from "../../sandbox/host/node-host.ts";
import { onRealThreads } from "../threading/real-threads.test-helper.ts";

const imports = `
  import { withContext } from "unwind/contextlib";
  import { ThreadPoolExecutor } from "unwind/futures";
  import { connect, IntegrityError, OperationalError } from "unwind/sqlite";
  import { Event, Thread } from "unwind/threading";
`;
const { run, printed } = onRealThreads(imports);

describe("one database in several threads", () => {
  test("is one: what one thread commits, all see; an error in a job arrives as an instance of its class", async () => {
    const lines = await printed(`
      export function add(name: string): number {
        using db = connect("app.db");
        db.execute("INSERT INTO t VALUES (?)", [name]);
        db.commit();
        return db.execute("SELECT count(*) FROM t").fetchone()?.[0] as number;
      }
      export function main(): void {
        using db = connect("app.db");
        db.execute("CREATE TABLE t (x UNIQUE)");
        using pool = new ThreadPoolExecutor({ maxWorkers: 1 });
        console.log(pool.submit(add, "a").result(), pool.submit(add, "b").result());
        console.log(db.execute("SELECT x FROM t ORDER BY x").fetchall());
        const error = pool.submit(add, "a").exception();
        console.log(error instanceof IntegrityError, String(error));
      }
    `);
    expect(lines).toEqual(["1 2", "[ [ 'a' ], [ 'b' ] ]", "true IntegrityError: UNIQUE constraint failed: t.x"]);
  });

  test("loses no update of four threads that each read, add and write in one transaction", async () => {
    const lines = await printed(`
      export function bump(times: number): void {
        using db = connect("app.db", { isolationLevel: null, timeoutMs: 30_000 });
        for (let time = 0; time < times; time++) {
          db.execute("BEGIN IMMEDIATE");
          const [n] = db.execute("SELECT n FROM t").fetchone() as [number];
          db.execute("UPDATE t SET n = ?", [n + 1]);
          db.commit();
        }
      }
      export function main(): void {
        using db = connect("app.db");
        db.executescript("CREATE TABLE t (n); INSERT INTO t VALUES (0)");
        {
          using pool = new ThreadPoolExecutor({ maxWorkers: 4 });
          for (let thread = 0; thread < 4; thread++) pool.submit(bump, 100);
        }
        console.log(db.execute("SELECT n FROM t").fetchone(), db.execute("PRAGMA integrity_check").fetchone());
      }
    `);
    expect(lines).toEqual(["[ 400 ] [ 'ok' ]"]);
  });

  test('is locked while another thread writes: at its deadline a statement fails with "database is locked"', async () => {
    const lines = await printed(`
      const written = new Event(), tried = new Event();
      export function hold(): void {
        using db = connect("app.db");
        db.execute("INSERT INTO t VALUES (1)");
        written.set();
        tried.wait();
        db.commit();
      }
      export function main(): void {
        using db = connect("app.db", { timeoutMs: 50 });
        db.execute("CREATE TABLE t (x)");
        const thread = new Thread({ target: hold });
        thread.start();
        written.wait();
        const began = performance.now();
        try {
          db.execute("INSERT INTO t VALUES (2)");
        } catch (error) {
          const waited = performance.now() - began;
          console.log(error instanceof OperationalError, (error as Error).message, waited >= 49 && waited < 5_000);
        }
        console.log(db.execute("SELECT count(*) FROM t").fetchone());
        db.rollback();
        tried.set();
        thread.join();
        db.execute("INSERT INTO t VALUES (3)");
        db.commit();
        console.log(db.execute("SELECT count(*) FROM t").fetchone());
      }
    `);
    expect(lines).toEqual(["true database is locked true", "[ 0 ]", "[ 2 ]"]);
  });

  test("is waited for until the other commits", async () => {
    const lines = await printed(`
      const written = new Event();
      export function hold(): void {
        using db = connect("app.db");
        db.execute("INSERT INTO t VALUES (1)");
        written.set();
        new Event().wait({ timeoutMs: 200 });
        db.commit();
      }
      export function main(): void {
        using db = connect("app.db", { timeoutMs: 20_000 });
        db.execute("CREATE TABLE t (x)");
        const thread = new Thread({ target: hold });
        thread.start();
        written.wait();
        withContext(db, () => db.execute("INSERT INTO t VALUES (2)"));
        console.log(db.execute("SELECT x FROM t ORDER BY x").fetchall().flat());
        thread.join();
      }
    `);
    expect(lines).toEqual(["[ 1, 2 ]"]);
  });

  test("is rolled back and free again when the thread that wrote ended without closing: its journal is played back", async () => {
    const { lines, ended, leaks } = await run(`
      export function leave(): void {
        const db = connect("app.db");
        // More than its cache holds: pages of the database itself are overwritten before the commit.
        db.executescript("PRAGMA cache_size = 5");
        db.execute("UPDATE t SET x = 'lost' || x");
        throw new Error("left");
      }
      export function main(): void {
        const first = connect("app.db");
        first.execute("CREATE TABLE t (x)");
        first.executemany("INSERT INTO t VALUES (?)", Array.from({ length: 200 }, (_, n) => ["kept" + n + "x".repeat(1_000)]));
        first.commit();
        first.close();
        const thread = new Thread({ target: leave });
        thread.start();
        thread.join();
        using db = connect("app.db");
        console.log(db.execute("SELECT count(*) FROM t WHERE x LIKE 'kept%'").fetchone(), db.execute("PRAGMA integrity_check").fetchone());
        db.execute("DELETE FROM t");
        db.commit();
      }
    `);
    expect({ lines, ended }).toEqual({ lines: ["[ 200 ] [ 'ok' ]"], ended: "finished" });
    expect(leaks).toMatchObject([
      { kind: "connection", label: "app.db", what: "never closed", thread: "Thread-1 (leave)" },
    ]);
    expect(leaks[0]?.at?.line).toBe(8);
  });
});

test("a connection that is not closed is told with its line", async () => {
  const { leaks } = await run(`
    export function main(): void {
      const db = connect("app.db");
      db.execute("SELECT 1");
    }
  `);
  expect(leaks).toMatchObject([{ kind: "connection", label: "app.db", what: "never closed", at: { line: 8 } }]);
});

test("a connection cannot travel to another thread, and is refused by name", async () => {
  const { error } = await run(`
    export function job(db: unknown): void {}
    export function main(): void {
      using db = connect("app.db");
      using pool = new ThreadPoolExecutor({ maxWorkers: 1 });
      pool.submit(job, db);
    }
  `);
  expect(error?.message).toMatch(/Argument 1 of job is an instance of Connection/);
});

test("SIGINT interrupts a program that waits for a locked database; a handler runs, and the wait goes on", async () => {
  const source = `${imports}
    import { signal, SIGINT, SIGTERM } from "unwind/signal";
    const written = new Event(), go = new Event();
    signal(SIGTERM, () => go.set());
    export function hold(): void {
      using db = connect("app.db");
      db.execute("INSERT INTO t VALUES (1)");
      written.set();
      go.wait();
      db.commit();
    }
    export function main(): void {
      using db = connect("app.db", { timeoutMs: 60_000 });
      db.execute("CREATE TABLE t (x)");
      const thread = new Thread({ target: hold });
      thread.start();
      written.wait();
      try {
        console.log("send SIGINT");
        db.execute("INSERT INTO t VALUES (2)");
      } catch (error) {
        console.log((error as Error).name);
      }
      console.log("send SIGTERM");
      db.execute("INSERT INTO t VALUES (3)");
      db.commit();
      console.log(db.execute("SELECT x FROM t").fetchall().flat());
      thread.join();
    }
  `;
  const compiled = await compile({ "main.ts": source }, { entry: "main.ts" });
  if (!compiled.ok) throw new Error("Expected a program that compiles");
  const sandbox = createNodeSandbox();
  const lines: string[] = [];
  const running = sandbox.run(compiled.program, {
    deadlineMs: 15_000,
    onLine: ({ text }) => {
      lines.push(text);
      if (text === "send SIGINT" || text === "send SIGTERM")
        running.signal(text === "send SIGINT" ? "SIGINT" : "SIGTERM");
    },
  });
  const { ended } = await running.result;
  sandbox.dispose();
  expect({ lines, ended }).toEqual({
    lines: ["send SIGINT", "KeyboardInterrupt", "send SIGTERM", "[ 1, 3 ]"],
    ended: "finished",
  });
});
