// Programs that wait for time, judged by a check that has the time in its hand: no test here waits for real time.
import { describe, expect, test } from "vitest";
import { useGrader } from "./grade.test-helper.ts";

const grade = useGrader({ deadlineMs: 5_000 });

async function passes(program: string, body: string): Promise<void> {
  const report = await grade(program, `mock.clock.start();\n${body}`);
  expect(report.authorError).toBeUndefined();
  expect([report.state, report.why]).toEqual(["passed", undefined]);
}

describe("a clock that a check moves on", () => {
  test("rings what is due, in its order and each at its own time", async () => {
    await passes(
      `const rung = [];
export function rings() { return rung; }
export function plan() {
  setTimeout(() => rung.push(["later", Date.now()]), 2_000);
  setTimeout(() => { rung.push(["soon", Date.now()]); setTimeout(() => rung.push(["then", Date.now()]), 500); }, 1_000);
}`,
      `const begin = Date.now();
learner.plan();
await mock.clock.advance(999);
expect(learner.rings(), "nothing is due before its time").to.deep.equal([]);
await mock.clock.advance(1);
await mock.clock.advance(5_000);
expect(learner.rings().map(([name, at]) => [name, at - begin]), "each rings at its own time").to.deep.equal([["soon", 1_000], ["then", 1_500], ["later", 2_000]]);
expect(mock.clock.now(), "the time that has passed").to.equal(6_000);
expect(performance.now(), "as the program is told it").to.equal(6_000);`,
    );
  });

  test("ends a sleep, a deadline and a wait for a lock, each to the millisecond", async () => {
    await passes(
      `const lock = new Lock();
const told = [];
export function saw() { return told; }
const at = (name) => (error) => told.push(name + " " + (error?.name ?? "done") + " " + performance.now());
export function begin() {
  lock.acquire();
  void sleep(10).then(at("sleep"));
  timeout(20, (signal) => sleep(60_000, { signal })).catch(at("deadline"));
  lock.acquireAsync({ timeoutMs: 30 }).catch(at("lock")).finally(() => lock.release());
  AbortSignal.timeout(40).addEventListener("abort", at("abort").bind(undefined, undefined), { once: true });
}`,
      `learner.begin();
await mock.clock.advance(100);
expect(learner.saw(), "each at its own time").to.deep.equal(["sleep done 10", "deadline TimeoutError 20", "lock TimeoutError 30", "abort done 40"]);`,
    );
  });

  test("counts a wait that has blocked the thread", async () => {
    await passes(
      `const lock = new Lock();
export function tryTwice() {
  using held = lock.acquire();
  const again = lock.tryAcquire({ timeoutMs: 5 });
  return [again, performance.now()];
}`,
      `expect(learner.tryTwice(), "five milliseconds were waited for nothing").to.deep.equal([undefined, 5]);`,
    );
  });
});

describe("a clock that goes on by itself", () => {
  test("moves to what is due next while the check waits for the program", async () => {
    await passes(
      `export async function retry() {
  for (const waitMs of [1_000, 2_000, 4_000]) await sleep(waitMs);
  return performance.now();
}`,
      `expect(await learner.retry(), "an hour would be as quick").to.equal(7_000);`,
    );
  });

  test("lets the whole program run to its end", async () => {
    await passes(
      `export async function main() { setTimeout(() => console.log("late", performance.now()), 90_000); await sleep(60_000); console.log("main", performance.now()); }`,
      `const { output } = await run();
expect(output, "main, and then the timer that is due still").to.deep.equal(["main 60000", "late 90000"]);`,
    );
  });

  test("waits for other threads, whose time is the engine's", async () => {
    await passes(
      `const lock = new Lock();
export function hold() { const held = lock.acquire(); let n = 0; while (n < 3_000_000) n++; held[Symbol.dispose](); return n; }
export async function main() {
  using pool = new ThreadPoolExecutor({ maxWorkers: 1 });
  const job = pool.submit(hold);
  const patience = setTimeout(() => console.log("too late"), 1_000);
  console.log(await job);
  clearTimeout(patience);
}`,
      `const { output } = await run();
expect(output, "the job takes no virtual time").to.deep.equal(["3000000"]);`,
    );
  });

  test("is the engine's again in the next program, and starts anew in each life of a check with faults", async () => {
    const program = `export async function save() { using one = open("a.log", "w"); await sleep(1_000); using two = open("b.log", "w"); await sleep(1_000); return performance.now(); }`;
    await passes(program, `await everyFault(async () => { await learner.save(); });`);
    const report = await grade(
      program,
      `expect(Date.now(), "the engine's own time").to.be.above(Date.UTC(2026, 5, 1));`,
    );
    expect(report.state).toBe("passed");
  });
});

test.each([
  ["is moved before it was started", "await mock.clock.advance(1);", /Expected `mock\.clock\.start\(\)` first/],
  ["is started twice", "mock.clock.start(); mock.clock.start();", /once in a check/],
  ["is moved back", "mock.clock.start(); await mock.clock.advance(-1);", /0 or more, got -1/],
])("says whose mistake it is when the clock %s", async (_, body, says) => {
  const report = await grade("export function nothing() {}", body);
  expect(report.state).toBe("failed");
  expect(report.authorError?.message).toMatch(says);
});
