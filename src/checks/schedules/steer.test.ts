import { describe, expect, test } from "vitest";
import { useGrader } from "../grade.test-helper.ts";
import type { CheckReport, Steered } from "../report.ts";
import type { By } from "./by.ts";

const grade = useGrader();

const counter = `
export const counter = new SharedInt(0);
export function bump(): void {
  counter.value += 1;
}`;
const both =
  "await everySchedule([learner.bump, learner.bump], { after: () => learner.counter.value === 2, why: 'both count' });";
const wanted = { counter: "SharedInt", bump: "function" };
const by = (choices: string, rest: Partial<Extract<By, { kind: "choices" }>> = {}): By => ({
  kind: "choices",
  choices,
  then: "stop",
  exploration: 0,
  ...rest,
});

function steeredOf(report: CheckReport): Steered {
  if (report.steered === undefined) throw new Error(`Expected a schedule, got ${JSON.stringify(report)}`);
  return report.steered;
}

describe("a schedule that is steered by hand", () => {
  test("stands before its first step, and says who can take it and what that is", async () => {
    const report = await grade(counter, both, { wanted, by: by("") });
    expect(report.state).toBe("not run");
    const { over, next, steps, stuck, why } = steeredOf(report);
    expect({ over, steps, why }).toEqual({ over: "going on", steps: [], why: undefined });
    expect(next).toEqual([
      { choice: "a", thread: 0, expires: false },
      { choice: "b", thread: 1, expires: false },
    ]);
    expect(stuck).toMatchObject([
      { thread: 0, op: "load", resource: "counter" },
      { thread: 1, op: "load", resource: "counter" },
    ]);
  });

  test("goes step by step to its end, where it is judged as a check would", async () => {
    expect(steeredOf(await grade(counter, both, { wanted, by: by("ab") })).steps).toHaveLength(2);
    const { over, next, why, lost } = steeredOf(await grade(counter, both, { wanted, by: by("ab2a") }));
    expect({ over, next, lost }).toEqual({ over: "finished", next: [], lost: { load: 0, between: 2, store: 3 } });
    expect(why).toMatch(/^both count\. An update of `counter` was lost: /);
    const right = steeredOf(await grade(counter, both, { wanted, by: by("a2b2") }));
    expect([right.over, right.why]).toEqual(["finished", undefined]);
  });

  test("goes on by itself where that is asked for", async () => {
    const { over, choices } = steeredOf(await grade(counter, both, { wanted, by: by("b", { then: "go on" }) }));
    expect({ over, choices }).toEqual({ over: "finished", choices: "b2a2" });
  });

  test("says who waits for whom once nobody can move", async () => {
    const locks = `
export const a = new Lock();
export const b = new Lock();
export function first(): void { using one = a.acquire(); using two = b.acquire(); }
export function second(): void { using one = b.acquire(); using two = a.acquire(); }`;
    const body = "await everySchedule([learner.first, learner.second]);";
    const waiting = steeredOf(await grade(locks, body, { by: by("a2") }));
    expect(waiting.next.map(({ thread }) => thread)).toEqual([0]);
    expect(waiting.steps.at(-1)?.waiting).toEqual({ b: [1] });
    const { over, ring, why } = steeredOf(await grade(locks, body, { by: by("ab") }));
    expect({ over, ring }).toEqual({ over: "deadlock", ring: [0, 1] });
    expect(why).toMatch(/^Deadlock: thread 1 \(first\) holds `a` and waits for `b`/);
  });

  test("goes through a main that starts its own threads, and tasks too", async () => {
    const main = `${counter}
export function main(): void {
  using pool = new ThreadPoolExecutor({ maxWorkers: 2 });
  pool.submit(bump);
  pool.submit(bump);
}`;
    const threads = steeredOf(await grade(main, "await everySchedule(() => learner.main());", { by: by("a2") }));
    expect(threads.threads.map(({ name }) => name)).toEqual([
      "MainThread",
      "ThreadPoolExecutor-0_0",
      "ThreadPoolExecutor-0_1",
    ]);
    expect(threads.next.length).toBeGreaterThan(1);
    const tasks = `
let count = 0;
export async function step(): Promise<void> { const seen = count; await sleep(1); count = seen + 1; }
export const total = (): number => count;`;
    const body = "await everySchedule([learner.step, learner.step], { after: () => learner.total() === 2 });";
    const steered = steeredOf(
      await grade(tasks, body, { wanted: { step: "function", total: "function" }, by: by("") }),
    );
    expect(steered.next).toMatchObject([{ expires: true }, { expires: true }]);
  });

  test("is that exploration of a check which is asked for", async () => {
    const twice = `await everySchedule([learner.bump]); ${both}`;
    expect(steeredOf(await grade(counter, twice, { wanted, by: by("", { exploration: 1 }) })).next).toHaveLength(2);
    const none = await grade(counter, both, { wanted, by: by("", { exploration: 7 }) });
    expect(none.steered).toBeUndefined();
  });

  test("says that choices do not fit, and refuses a text that is no schedule", async () => {
    const { over, steps } = steeredOf(await grade(counter, both, { wanted, by: by("a5") }));
    expect({ over, steps: steps.length }).toEqual({ over: "impossible", steps: 2 });
    const report = await grade(counter, both, { wanted, by: by("a-b") });
    expect(report).toMatchObject({ state: "failed" });
    expect(report.why).toContain("Expected a schedule like a3b!a");
  });
});

test("a census runs every schedule, and says which fail: 4 of 6 lose an update", async () => {
  const { census } = await grade(counter, both, { wanted, by: { kind: "all" } });
  expect(census?.coverage).toBe("all 6 schedules");
  expect(
    census?.schedules
      .filter(({ fails }) => fails)
      .map(({ choices }) => choices)
      .toSorted(),
  ).toEqual(["ab2a", "abab", "ba2b", "baba"]);
  expect(
    census?.schedules
      .filter(({ fails }) => !fails)
      .map(({ choices }) => choices)
      .toSorted(),
  ).toEqual(["a2b2", "b2a2"]);
});
