import { describe, expect, test } from "vitest";
import { useGrader } from "../grade.test-helper.ts";
import type { ScheduleReport } from "../report.ts";

const grade = useGrader();

const account = `
let balance = 100;
const lock = new TaskLock();
export function left(): number {
  return balance;
}
/** Checks, waits, acts: another one comes in between. */
export async function withdraw(amount: number): Promise<void> {
  if (balance < amount) return;
  await sleep(5);
  balance -= amount;
}
export async function lockedWithdraw(amount: number): Promise<void> {
  using held = await lock.acquire();
  await withdraw(amount);
}
export async function atOnce(amount: number): Promise<void> {
  await sleep(5);
  if (balance >= amount) balance -= amount;
}
export async function both(): Promise<void> {
  await Promise.all([withdraw(80), withdraw(80)]);
}
export async function bothLocked(): Promise<void> {
  await Promise.all([lockedWithdraw(80), lockedWithdraw(80)]);
}
`;
const after = `{ after: () => learner.left() >= 0, why: "an account must not go below zero" }`;

describe("everySchedule over asynchronous tasks", () => {
  test("finds a check-then-act race", async () => {
    const report = await grade(account, `await everySchedule(() => learner.both(), ${after});`);
    expect(report).toMatchObject({ state: "failed", why: "an account must not go below zero" });
    const detail = report.details.find(({ type }) => type === "schedule");
    expect(detail).toMatchObject({
      schedule: {
        failure: "assertion",
        threads: [{ name: "task 1" }, { name: "task 2" }],
        steps: [{ resource: "sleep 5 ms" }, { resource: "sleep 5 ms" }],
      },
    });
  });

  test("passes what holds a lock, or looks and acts at once", async () => {
    for (const body of ["() => learner.bothLocked()", "[[learner.atOnce, 80], [learner.atOnce, 80]]"]) {
      const report = await grade(account, `await everySchedule(${body}, ${after});`);
      expect(report, JSON.stringify(report)).toMatchObject({ state: "passed" });
      expect(report.covered?.[0]).toMatch(/^all \d+ schedules$/);
    }
  });

  test("takes functions of the check's own as tasks where they give promises", async () => {
    const body = `[() => learner.withdraw(80), () => learner.withdraw(80)]`;
    expect((await grade(account, `await everySchedule(${body}, ${after});`)).state).toBe("failed");
  });

  test("lets one task run to its end before the next one begins, too", async () => {
    const report = await grade(
      `
const seen: string[] = [];
export function order(): string { return seen.join(""); }
export async function one(): Promise<void> { for (const step of ["a", "b"]) { await sleep(1); seen.push(step); } }
export async function two(): Promise<void> { for (const step of ["c", "d"]) { await sleep(1); seen.push(step); } }`,
      `const orders = new Set();
       await everySchedule([learner.one, learner.two], { preemptions: 9, after: () => { orders.add(learner.order()); } });
       expect([...orders].sort(), "each order must occur").to.deep.equal(["abcd", "acbd", "acdb", "cabd", "cadb", "cdab"]);`,
    );
    expect(report, JSON.stringify(report)).toMatchObject({ state: "passed" });
  });

  test("needs no time for timers and deadlines", async () => {
    const report = await grade(
      `
export async function slow(): Promise<void> {
  await sleep(86_400_000);
  await new Promise((resolve) => setTimeout(resolve, 86_400_000));
}`,
      `await everySchedule(() => learner.slow());`,
    );
    expect(report, JSON.stringify(report)).toMatchObject({ state: "passed" });
    expect(report.durationMs).toBeLessThan(4_000);
  });

  test("tells what waits for ever", async () => {
    const report = await grade(
      `
const one = new TaskLock();
const two = new TaskLock();
async function both(first: TaskLock, second: TaskLock): Promise<void> {
  using a = await first.acquire();
  await sleep(1);
  using b = await second.acquire();
}
export async function main(): Promise<void> {
  await Promise.all([both(one, two), both(two, one)]);
}`,
      `await everySchedule(() => learner.main());`,
    );
    expect(report.state).toBe("failed");
    expect(report.why).toMatch(
      /^Deadlock: task 1 holds `lock` and waits for `lock 2` \(line \d+\); task 2 holds `lock 2` and waits for `lock` \(line \d+\)$/,
    );
  });

  test("tells who waits for a lock that nobody will release", async () => {
    const report = await grade(
      `
const lock = new TaskLock();
async function once(): Promise<void> { await lock.acquire(); }
export async function main(): Promise<void> {
  await Promise.all([once(), once()]);
}`,
      `await everySchedule(() => learner.main());`,
    );
    expect(report.why).toMatch(/^Nobody can go on\. task 2 waits to acquire `lock` \(line \d+\), which task 1 holds/);
  });

  test("does not take who waits for one that has ended", async () => {
    const report = await grade(
      `
const lock = new TaskLock();
async function once(): Promise<void> { await lock.acquire(); }
export async function main(): Promise<void> {
  void once();
  await sleep(1);
  await lock.acquire();
}`,
      `await everySchedule(() => learner.main(), { preemptions: 0 });`,
    );
    expect(report.why).toMatch(
      /^Nobody can go on\. task 2 waits to acquire `lock` \(line \d+\), which task 1 holds; that has ended and never released it$/,
    );
  });

  test("knows a task that was woken by one at its end, also where it is asked much later what it holds", async () => {
    const report = await grade(
      `
const [a, b] = [new TaskLock(), new TaskLock()];
const inner = async (): Promise<void> => { await null; };
async function first(): Promise<void> { using held = await a.acquire(); await sleep(1); }
async function second(): Promise<void> {
  using held = await a.acquire();
  for (let hop = 0; hop < 5; hop++) await inner();
  using other = await b.acquire();
}
async function third(): Promise<void> {
  using held = await b.acquire();
  await sleep(5);
  using other = await a.acquire();
}
export async function main(): Promise<void> { await Promise.all([first(), second(), third()]); }`,
      `await everySchedule(() => learner.main(), { preemptions: 0 });`,
    );
    expect(report.why).toMatch(
      /^Deadlock: task 2 holds `lock` and waits for `lock 2` \(line \d+\); task 3 holds `lock 2` and waits for `lock` \(line \d+\)$/,
    );
  });

  test("knows who gave a lock back, and who has it since", async () => {
    const report = await grade(
      `
export const lock = new TaskLock();
async function gives(): Promise<void> { using held = await lock.acquire(); await sleep(1); }
async function keeps(): Promise<void> { await lock.acquire(); }
export async function main(): Promise<void> { await Promise.all([gives(), keeps(), gives()]); }`,
      `await everySchedule(() => learner.main(), { preemptions: 0 });`,
      { wanted: { main: "function" } },
    );
    expect(report.why).toMatch(
      /^Nobody can go on\. task 3 waits to acquire `lock` \(line \d+\), which task 2 holds; that/,
    );
    const detail = report.details.find(({ type }) => type === "schedule") as { schedule: ScheduleReport };
    expect(detail.schedule.steps.map(({ holders, waiting }) => [holders, waiting])).toEqual([
      [{ lock: 0 }, { lock: [1, 2] }],
      [{ lock: 0 }, { lock: [1, 2] }],
      [{ lock: 0 }, { lock: [1, 2] }],
      [{ lock: 1 }, { lock: [2] }],
    ]);
  });

  test("tells a task that wants what it has", async () => {
    const report = await grade(
      `
const lock = new TaskLock();
async function inner(): Promise<void> { await sleep(1); using held = await lock.acquire(); }
export async function outer(): Promise<void> { using held = await lock.acquire(); await inner(); }`,
      `await everySchedule(() => learner.outer());`,
    );
    expect(report.why).toMatch(/^Deadlock: task 1 waits for `lock` \(line \d+\), which it holds itself/);
  });

  test("does not count a place that was given back", async () => {
    const report = await grade(
      `
const places = new TaskSemaphore(1);
async function gives(): Promise<void> { await places.acquire(); await sleep(1); places.release(); }
async function keeps(): Promise<void> { await places.acquire(); }
export async function main(): Promise<void> { await Promise.all([gives(), keeps(), gives()]); }`,
      `await everySchedule(() => learner.main(), { preemptions: 0 });`,
    );
    expect(report.why).toMatch(/^Nobody can go on\. task 3 waits .* nobody gives a place back: task 2 took one$/);
  });

  test("needs no more numbers than tasks that are there at once", async () => {
    const report = await grade(
      `
const lock = new TaskLock();
async function once(): Promise<void> { using held = await lock.acquire(); await sleep(1); }
export async function main(): Promise<void> { for (let i = 0; i < 40; i++) await Promise.all([once(), once(), once()]); }`,
      `await everySchedule(() => learner.main(), { budget: 5 });`,
    );
    expect(report, JSON.stringify(report)).toMatchObject({ state: "passed" });
  });

  test("tells that nobody gives a place of a semaphore back", async () => {
    const report = await grade(
      `
const places = new TaskSemaphore(1);
export async function once(): Promise<void> { await places.acquire(); }`,
      `await everySchedule([learner.once, learner.once]);`,
    );
    expect(report.why).toMatch(
      /^Nobody can go on\. task 2 waits to acquire `semaphore` \(line \d+\), and nobody gives a place back: task 1 took one$/,
    );
  });

  test("tells a wait that stops the thread of all tasks", async () => {
    const report = await grade(
      `
const lock = new Lock();
export async function once(): Promise<void> {
  using held = lock.acquire();
  await sleep(1);
}`,
      `await everySchedule([learner.once, learner.once]);`,
    );
    expect(report.why).toMatch(
      /^Nobody can go on\. task 2 waits to acquire `lock` \(line \d+\), and stops the whole thread until then/,
    );
  });

  test("takes its time: many schedules are no promise that nothing will settle", async () => {
    const report = await grade(
      `export async function steps(): Promise<void> { for (let step = 0; step < 7; step++) await sleep(1); }`,
      `await everySchedule([learner.steps, learner.steps], { preemptions: 13 });`,
    );
    expect(report, JSON.stringify(report)).toMatchObject({ state: "passed", covered: ["all 3,432 schedules"] });
  });

  test("tells an error that nobody caught", async () => {
    const report = await grade(
      `export async function fails(): Promise<void> { await sleep(1); throw new RangeError("broken"); }`,
      `await everySchedule(() => learner.fails());`,
    );
    expect(report.why).toBe("Nobody caught RangeError: broken");
  });

  test("gives the same time and the same chance to each schedule", async () => {
    const report = await grade(
      `
export const started = [Date.now(), new Date().getTime(), performance.now(), Math.random()];
export function now(): string { return [Date.now(), new Date().getTime(), performance.now(), Math.random()].join(); }
export async function waits(): Promise<void> { await sleep(1_000); }`,
      `const seen = new Set();
       await everySchedule([learner.waits, learner.waits], { after: () => { seen.add(learner.now()); } });
       expect([...seen].join(" "), "all must see the same").to.equal([...seen][0]);
       expect([...seen][0], "a second must have passed").to.match(/^1767225601000,1767225601000,1000,0\\./);`,
    );
    expect(report, JSON.stringify(report)).toMatchObject({ state: "passed" });
  });
});
