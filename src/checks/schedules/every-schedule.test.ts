import { describe, expect, test } from "vitest";
import { useGrader } from "../grade.test-helper.ts";
import type { CheckReport, ScheduleReport } from "../report.ts";

const grade = useGrader();

const counter = `
export const counter = new SharedInt(0);
export const lock = new Lock();
export function bump(times: number): void {
  for (let time = 0; time < times; time++) counter.value += 1;
}
export function lockedBump(times: number): void {
  for (let time = 0; time < times; time++) {
    using held = lock.acquire();
    counter.value += 1;
  }
}
`;
const wanted = { counter: "SharedInt", bump: "function", lockedBump: "function", main: "function" };

function scheduleOf({ details }: CheckReport): ScheduleReport {
  const found = details.find((detail) => detail.type === "schedule");
  if (found?.type !== "schedule") throw new Error(`Expected a schedule, got ${JSON.stringify(details)}`);
  return found.schedule;
}

describe("everySchedule", () => {
  test("passes what is right, and says that all schedules were run", async () => {
    const report = await grade(
      counter,
      `await everySchedule([[learner.lockedBump, 1], [learner.lockedBump, 1]], { after: () => learner.counter.value === 2 });`,
      { wanted },
    );
    expect(report).toMatchObject({ state: "passed", covered: ["all 2 schedules"] });
  });

  test("tells how far it is", async () => {
    const told: number[] = [];
    const body = `await everySchedule([[learner.lockedBump, 3], [learner.lockedBump, 3], [learner.lockedBump, 3]]);`;
    const began = performance.now();
    await grade(counter, body, { wanted, onProgress: ({ schedules }) => told.push(schedules) });
    const tookMs = performance.now() - began;
    expect(told[0]).toBe(1);
    expect(told).toEqual(told.toSorted((one, other) => one - other));
    expect(told.length).toBeGreaterThan(3);
    expect(told.length, "ten times a second at most").toBeLessThanOrEqual(tookMs / 100 + 1);
  });

  test("tells a lost update with both lines, by the names of the program", async () => {
    const report = await grade(
      counter,
      `await everySchedule([[learner.bump, 1], [learner.bump, 1]], { after: () => learner.counter.value === 2, why: "both must be counted" });`,
      { wanted },
    );
    expect(report.state).toBe("failed");
    expect(report.why).toMatch(
      /^both must be counted\. An update of `counter` was lost: thread 1 \(bump\) read it \(line \d+\), then thread 2 \(bump\) changed it \(line \d+\), then thread 1 \(bump\) wrote what it had made of the old value \(line \d+\)$/,
    );
    const { choices, steps, failure, threads } = scheduleOf(report);
    expect({ choices, failure }).toEqual({ choices: "ab2a", failure: "assertion" });
    expect(threads.map(({ name }) => name)).toEqual(["thread 1 (bump)", "thread 2 (bump)"]);
    expect(steps.map(({ thread, op, resource, cells }) => [thread, op, resource, cells["counter"]])).toEqual([
      [0, "load", "counter", 0],
      [1, "load", "counter", 0],
      [1, "store", "counter", 1],
      [0, "store", "counter", 1],
    ]);
    expect(new Set(steps.map(({ at }) => at?.file))).toEqual(new Set(["main.ts"]));
    expect(scheduleOf(report)).toMatchObject({ lost: { load: 0, between: 2, store: 3 }, stuck: [] });
  });

  test("shows what every kind of shared number held", async () => {
    const report = await grade(
      `import { SharedArray, SharedFloat } from "unwind/threading";
export const temperature = new SharedFloat(36.6);
export const counts = new SharedArray("int", 2);
export const box = { weights: new SharedArray("float", [0.1]) };
export function change(): void {
  temperature.value = temperature.value + 0.25;
  counts.set(1, -7);
  box.weights.add(0, 1e300);
}`,
      `await everySchedule([learner.change], { after: () => false });`,
      { wanted: { change: "function" } },
    );
    const { steps } = scheduleOf(report);
    expect(steps.map(({ op, resource }) => [op, resource])).toEqual([
      ["load", "temperature"],
      ["store", "temperature"],
      ["store", "counts[1]"],
      ["store", "box.weights[0]"],
    ]);
    expect(steps[0]?.cells).toEqual({ temperature: 36.6 });
    expect(steps.at(-1)?.cells).toEqual({ temperature: 36.85, "counts[1]": -7, "box.weights[0]": 1e300 });
  });

  test("explores a main that starts threads of a pool", async () => {
    const main = (job: string): string => `${counter}
export function main(): void {
  using pool = new ThreadPoolExecutor({ maxWorkers: 2 });
  const jobs = [pool.submit(${job}, 1), pool.submit(${job}, 1)];
  for (const job of jobs) job.result();
}`;
    const body = `await everySchedule(() => learner.main(), { after: () => learner.counter.value === 2 });`;
    expect(await grade(main("lockedBump"), body, { wanted })).toMatchObject({ state: "passed" });
    const named = body.replace("() => learner.main()", "learner.main");
    expect(await grade(main("lockedBump"), named, { wanted })).toMatchObject({ state: "passed" });
    const report = await grade(main("bump"), body, { wanted });
    expect(report.why).toMatch(/An update of `counter` was lost: ThreadPoolExecutor-0_\d read it/);
  });

  test("names who took the places of a semaphore that nobody gives back", async () => {
    const report = await grade(
      `
export const places = new Semaphore(2);
export function job(): void {
  places.acquire();
}
export function main(): void {
  using pool = new ThreadPoolExecutor({ maxWorkers: 2 });
  places.acquire();
  pool.submit(job);
  pool.submit(job);
}`,
      `await everySchedule(learner.main);`,
      { wanted: { main: "function" } },
    );
    expect(report.why).toMatch(
      /^Nobody can go on\. MainThread waits for the jobs of `ThreadPoolExecutor-0` \(line \d+\); ThreadPoolExecutor-0_1 waits to acquire `places` \(line \d+\), and nobody gives a place back: MainThread took one, ThreadPoolExecutor-0_0 took one$/,
    );
  });

  test("names who holds what in a deadlock, and who waits for whom", async () => {
    const report = await grade(
      `
export const a = new Lock();
export const b = new Lock();
export function first(): void {
  using one = a.acquire();
  using two = b.acquire();
}
export function second(): void {
  using two = b.acquire();
  using one = a.acquire();
}`,
      `await everySchedule([learner.first, learner.second]);`,
    );
    expect(report.why).toMatch(
      /^Deadlock: thread 1 \(first\) holds `a` and waits for `b` \(line \d+\); thread 2 \(second\) holds `b` and waits for `a` \(line \d+\)$/,
    );
    expect(scheduleOf(report)).toMatchObject({ choices: "ab", failure: "deadlock" });
    expect(scheduleOf(report).steps.map(({ holders, waiting }) => ({ holders, waiting }))).toEqual([
      { holders: { a: 0 }, waiting: {} },
      { holders: { a: 0, b: 1 }, waiting: { a: [1], b: [0] } },
    ]);
    expect(scheduleOf(report)).toMatchObject({
      ring: [0, 1],
      stuck: [
        { thread: 0, op: "acquire", resource: "b" },
        { thread: 1, op: "acquire", resource: "a" },
      ],
    });
  });

  test("tells a thread that waits for itself, and one that waits for who has ended", async () => {
    const job = (body: string): string => `
export const lock = new Lock();
export function job(): void {
  ${body}
}`;
    const twice = await grade(
      job("using one = lock.acquire(); using two = lock.acquire();"),
      "await everySchedule([learner.job]);",
    );
    expect(twice.why).toMatch(
      /^Deadlock: thread 1 \(job\) waits for `lock` \(line \d+\), which it holds itself: a lock lets/,
    );
    const kept = await grade(job("lock.acquire();"), "await everySchedule([learner.job, learner.job]);");
    expect(kept.why).toMatch(
      /^Nobody can go on\. thread 2 \(job\) waits to acquire `lock` \(line \d+\), which thread 1 \(job\) holds; that has ended and never released it$/,
    );
  });

  test("tells who holds a lock that lets its holder in again, until it is released as often as it was acquired", async () => {
    const job = (body: string): string => `
export const lock = new RLock();
export function inner(): void {
  using again = lock.acquire();
}
export function job(): void {
  lock.acquire();
  inner();
  ${body}
}`;
    const wanted = { lock: "RLock", job: "function" };
    const kept = await grade(job(""), "await everySchedule([learner.job, learner.job]);", { wanted });
    expect(kept.why).toMatch(
      /^Nobody can go on\. thread 2 \(job\) waits to acquire `lock` \(line \d+\), which thread 1 \(job\) holds; that has ended and never released it$/,
    );
    expect(scheduleOf(kept).steps.at(-1)?.holders).toEqual({ lock: 0 });
    const given = await grade(job("lock.release();"), "await everySchedule([learner.job, learner.job]);", { wanted });
    expect(given.state).toBe("passed");
  });

  test("says where an update was lost though each thread held a lock", async () => {
    const job = (lock: string): string => `
export const counter = new SharedInt(0);
export function job(): void {
  ${lock}
  counter.value += 1;
}`;
    const body = "await everySchedule([learner.job, learner.job], { after: () => learner.counter.value === 2 });";
    const wanted = { counter: "SharedInt", job: "function" };
    const apart = await grade(job("using held = new Lock().acquire();"), body, { wanted });
    expect(apart.why).toMatch(/of the old value \(line \d+\)\. Each held a lock, but not the same one: /);
    expect((await grade(job(""), body, { wanted })).why).toMatch(/of the old value \(line \d+\)$/);
  });

  test("tells a wake-up that came too early", async () => {
    const report = await grade(
      `
export const changed = new Condition();
export function waits(): void {
  using held = changed.acquire();
  changed.wait();
}
export function tells(): void {
  using held = changed.acquire();
  changed.notify();
}`,
      `await everySchedule([learner.waits, learner.tells]);`,
    );
    expect(report.why).toMatch(
      /^A wake-up was lost: nobody is left to give it\. thread 1 \(waits\) waits for `changed`/,
    );
  });

  test("names the file of a line that is not the entry's", async () => {
    const report = await grade(
      `import { count } from "./count.ts";
export { counter } from "./count.ts";
export function job(): void {
  count();
}`,
      "await everySchedule([learner.job, learner.job], { after: () => learner.counter.value === 2 });",
      {
        wanted: { counter: "SharedInt", job: "function" },
        beside: {
          "count.ts": `import { SharedInt } from "unwind/threading";
export const counter = new SharedInt(0);
export function count(): void {
  counter.value += 1;
}`,
        },
      },
    );
    expect(report.why).toMatch(/thread 1 \(job\) read it \(line 4 of count\.ts\), then thread 2 \(job\) changed it/);
  });

  test("tells an error that nobody caught", async () => {
    const report = await grade(
      `
export const ready = new SharedInt(0);
export function sets(): void {
  ready.value = 1;
}
export function reads(): void {
  if (ready.value === 0) throw new RangeError("not ready");
}`,
      `await everySchedule([learner.sets, learner.reads]);`,
    );
    expect(report.why).toBe("Nobody caught RangeError: not ready");
  });

  test("tells the first of errors that came one upon the other as blocks with using ended", async () => {
    const report = await grade(
      `
export const first = new Lock();
export const second = new Lock();
export function job(): void {
  using one = first.acquire();
  using two = second.acquire();
  second.release();
  first.release();
}`,
      `await everySchedule([learner.job]);`,
    );
    expect(report.why).toBe(
      "Nobody caught RuntimeError: Expected `release` on a lock that is held, got one that nobody holds",
    );
  });

  test.for([
    ["spins", "while ((held = lock.tryAcquire()) === undefined);"],
    ["waits for a while, again and again", "while ((held = lock.tryAcquire({ timeoutMs: 1_000 })) === undefined);"],
  ])("takes a thread that %s until it has a lock for one that waits", async ([, take]) => {
    const program = `
export const lock = new Lock();
export const counter = new SharedInt(0);
export function bump(): void {
  let held;
  ${take}
  counter.value += 1;
  lock.release();
}`;
    const body = "await everySchedule([learner.bump, learner.bump], { after: () => learner.counter.value === 2 });";
    const report = await grade(program, body, { wanted: { counter: "SharedInt", bump: "function" } });
    expect(report, report.why).toMatchObject({ state: "passed" });
  });

  test("takes a thread that gives back what it has, and tries both again, for one that waits", async () => {
    const program = `
export const a = new Lock();
export const b = new Lock();
function both(one: Lock, other: Lock): void {
  for (;;) {
    using first = one.acquire();
    using second = other.tryAcquire();
    if (second !== undefined) return;
  }
}
export function forth(): void { both(a, b); }
export function back(): void { both(b, a); }`;
    const report = await grade(
      program,
      "await everySchedule([learner.forth, learner.back], { preemptions: 1, budget: 300 });",
    );
    expect(report, report.why).toMatchObject({ state: "passed" });
    const never = "export const a = new Lock(); export function job(): void { a.acquire(); while (!a.tryAcquire()); }";
    const stuck = await grade(never, "await everySchedule([learner.job]);");
    expect(stuck.why).toMatch(
      /^The threads run on and on and come to no end: an endless loop of thread 1 \(job\) in line \d+$/,
    );
  });

  test("shows the expectation that failed in \`after\`, with its why", async () => {
    const report = await grade(
      counter,
      `await everySchedule([[learner.bump, 1], [learner.bump, 1]], { after: () => { expect(learner.counter.value, "both must be counted").to.equal(2); } });`,
      { wanted },
    );
    expect(report.why).toMatch(/^both must be counted/);
    expect(report.details).toContainEqual({ type: "diff", wanted: "2", got: "1" });
    expect(scheduleOf(report).choices).toBe("ab2a");
  });

  test("finds an outcome that no order without preemptions gives", async () => {
    const report = await grade(
      counter,
      `await everySchedule([[learner.bump, 1], [learner.bump, 1]], { outcome: () => learner.counter.value });`,
      { wanted },
    );
    expect(report.why).toMatch(/^The outcome is 1; one after the other would give 2/);
  });

  test("refuses a function of the check's own as a thread, as the author's error", async () => {
    const report = await grade(counter, `await everySchedule([() => learner.bump(1), () => learner.bump(1)]);`, {
      wanted,
    });
    expect(report.authorError?.message).toContain("functions that the learner's module exports");
  });

  test("lets the check go on with its own program", async () => {
    const report = await grade(
      counter,
      `learner.bump(3);
       await everySchedule([[learner.lockedBump, 1], [learner.lockedBump, 1]], { after: () => learner.counter.value === 2 });
       expect(learner.counter.value, "it must be as it was").to.equal(3);
       learner.lockedBump(1);
       expect(learner.counter.value, "it must work on").to.equal(4);`,
      { wanted },
    );
    expect(report, JSON.stringify(report)).toMatchObject({ state: "passed" });
  });

  test("ends a thread that runs on without a step, and says so", async () => {
    const report = await grade(`export function spins(): void { for (;;); }`, `await everySchedule([learner.spins]);`, {
      deadlineMs: 1_000,
    });
    expect(report.state).toBe("timed out");
    expect(report.why).toMatch(/Is there a loop that never ends\? One goes round in line 8$/);
  });

  const swallowing = `
export const a = new Lock();
export const b = new Lock();
export function patient(): void {
  using one = a.acquire();
  using two = b.acquire();
}
export function stubborn(): void {
  for (;;) {
    try {
      using two = b.acquire();
      using one = a.acquire();
      return;
    } catch {}
  }
}`;

  test("ends and replaces a thread that catches whatever ends its schedule", async () => {
    const report = await grade(swallowing, `await everySchedule([learner.patient, learner.stubborn]);`);
    expect(report.state).toBe("failed");
    expect(report.why).toMatch(/^Deadlock: thread 1 \(patient\) holds `a` and waits for `b`/);
    expect(report.durationMs).toBeLessThan(8_000);
  });

  test("says so, with the line, where the main thread itself does that", async () => {
    const report = await grade(swallowing, `await everySchedule([learner.stubborn, learner.patient]);`);
    expect(report.state).toBe("failed");
    expect(report.why).toMatch(/^Your program goes on and on after its schedule is over: .* in line \d+\. Catch only/);
    // The schedule can be stepped through, as any other one that fails.
    const [detail] = report.details;
    expect(report.details).toHaveLength(1);
    if (detail?.type !== "schedule") throw new Error("Expected a schedule");
    const { schedule } = detail;
    expect(schedule).toMatchObject({
      failure: "deadlock",
      exploration: 0,
      choices: expect.stringMatching(/^[ab0-9]+$/),
      threads: [{ name: "thread 1 (stubborn)" }, { name: "thread 2 (patient)" }],
    });
    expect(schedule.steps.map(({ op, resource, at }) => [op, resource, typeof at?.line])).toEqual([
      ["acquire", "b", "number"],
      ["acquire", "a", "number"],
    ]);
    expect(schedule.ring).toHaveLength(2);
    expect(schedule.stuck.map(({ thread, resource }) => [thread, resource])).toEqual([
      [0, "a"],
      [1, "b"],
    ]);
  });

  test("lets somebody step by hand through a program whose main thread does that", async () => {
    const { steered, state } = await grade(swallowing, `await everySchedule([learner.stubborn, learner.patient]);`, {
      by: { kind: "choices", choices: "a", then: "stop", exploration: 0 },
    });
    expect([state, steered?.over]).toEqual(["not run", "going on"]);
    expect(steered?.steps.map(({ op, resource }) => [op, resource])).toEqual([["acquire", "b"]]);
    expect(steered?.next.map(({ thread }) => thread)).toEqual([0, 1]);
  });

  test("leaves a task standing that catches whatever ends its schedule", async () => {
    const report = await grade(
      `
const lock = new TaskLock();
export async function keeps(): Promise<void> { await lock.acquire(); }
export async function stubborn(): Promise<void> {
  for (;;) try { using held = await lock.acquire(); return; } catch {}
}`,
      `await everySchedule([learner.keeps, learner.stubborn]);`,
    );
    expect(report.state).toBe("failed");
    expect(report.why).toMatch(/^Nobody can go on\. task 2 /);
  });

  test("names locks that have no name by the lines that made them", async () => {
    const report = await grade(
      `
const left = new Lock();
const right = new Lock();
export function first(): void { using one = left.acquire(); using two = right.acquire(); }
export function second(): void { using one = right.acquire(); using two = left.acquire(); }`,
      `await everySchedule([learner.first, learner.second]);`,
    );
    expect(report.why).toMatch(
      /^Deadlock: thread 1 \(first\) holds `lock of line (\d+)` and waits for `lock of line (\d+)`/,
    );
    const [, left, right] = /lock of line (\d+)` and waits for `lock of line (\d+)/.exec(report.why ?? "") ?? [];
    expect(Number(right)).toBe(Number(left) + 1);
  });

  test("tells an endless loop, and in which lines threads go round", async () => {
    const report = await grade(
      `
export const turn = new SharedInt(0);
export function mine(): void {
  while (true) {
    turn.value = 0;
    turn.add(1);
  }
}`,
      `await everySchedule([learner.mine], { preemptions: 0 });`,
      { wanted: { turn: "SharedInt", mine: "function" } },
    );
    expect(report.why).toMatch(
      /^The threads run on and on and come to no end: an endless loop of thread 1 \(mine\) in lines \d+ to \d+$/,
    );
  });

  test("lets a day of sleep in a thread pass at once", async () => {
    const report = await grade(
      `
export async function slow(): Promise<void> {
  await sleep(86_400_000);
}
export function main(): void {
  using pool = new ThreadPoolExecutor({ maxWorkers: 2 });
  pool.submit(slow);
  pool.submit(slow).result({ timeoutMs: 172_800_000 });
}`,
      `await everySchedule(learner.main, { preemptions: 0 });`,
    );
    expect(report, JSON.stringify(report)).toMatchObject({ state: "passed" });
  });
});
