import { expect, test } from "@playwright/test";
import { programOf } from "./programs.ts";
import type { Watched } from "./page.ts";
import { onSandboxPage } from "./sandbox-page.ts";

const sandbox = onSandboxPage();

async function run(source: string): Promise<Watched> {
  const program = await programOf(source);
  return await sandbox.page.evaluate((each) => window.sandboxPage.run(each), program);
}

test("SQLite is fetched when a program imports it, once, and connections in two threads lock each other out", async () => {
  await run(`export function main(): void {}`);
  const fetched = (): number => sandbox.server.asked.filter((path) => path === "/sqlite.wasm").length;
  expect(fetched()).toBe(0);
  for (const round of [1, 2]) {
    const { lines, report } = await run(`
      import { connect } from "unwind/sqlite";
      import { Event, Thread } from "unwind/threading";
      const written = new Event(), tried = new Event();
      export function hold(): void {
        using db = connect("app.db");
        db.execute("INSERT INTO t VALUES (1)");
        written.set();
        tried.wait();
        db.commit();
      }
      export function main(): void {
        using db = connect("app.db", { timeoutMs: 20 });
        db.execute("CREATE TABLE t (x)");
        const thread = new Thread({ target: hold });
        thread.start();
        written.wait();
        try {
          db.execute("INSERT INTO t VALUES (2)");
        } catch (error) {
          console.log(String(error));
        }
        tried.set();
        thread.join();
        db.execute("INSERT INTO t VALUES (${round})");
        db.commit();
        console.log(db.execute("SELECT sum(x) FROM t").fetchone()?.[0]);
      }
    `);
    expect({ lines, ended: report.ended, leaks: report.leaks }).toEqual({
      lines: ["OperationalError: database is locked", String(1 + round)],
      ended: "finished",
      leaks: [],
    });
  }
  expect(fetched()).toBe(1);
});

test("SIGINT wakes a blocked main thread and unwinds it; SIGTERM ends it, and its handler is called while it awaits", async () => {
  const program = (wait: string, asked: string): string => `
    import { sleep } from "unwind/asyncio";
    import { signal, SIGTERM } from "unwind/signal";
    import { Event } from "unwind/threading";
    const go = new Event();
    export async function main(): Promise<void> {
      ${asked}
      try {
        ${wait};
      } finally {
        console.log("finally");
      }
    }`;
  const blocked = await run(program("go.wait()", `console.log("send SIGINT");`));
  expect([blocked.lines, blocked.report.ended]).toEqual([["send SIGINT", "finally"], "interrupted"]);
  const awaiting = await run(program("await sleep(60_000)", `console.log("send SIGINT");`));
  expect([awaiting.lines, awaiting.report.ended]).toEqual([["send SIGINT", "finally"], "interrupted"]);
  const ended = await run(program("for (;;) {}", `console.log("send SIGTERM");`));
  expect([ended.lines, ended.report.ended]).toEqual([["send SIGTERM"], "terminated"]);
  const handled = await run(
    program("await go.waitAsync()", `signal(SIGTERM, () => go.set()); console.log("send SIGTERM");`),
  );
  expect([handled.lines, handled.report.ended]).toEqual([["send SIGTERM", "finally"], "finished"]);
});
