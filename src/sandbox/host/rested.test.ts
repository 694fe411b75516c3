// A submission's checks one after another: served by one worker while it comes to rest, each with a fresh program all the same.
import { afterEach, expect, test } from "vitest";
import { compiled } from "../../checks/grade.test-helper.ts";
import type { Program } from "../../compile/program.ts";
import type { CheckReport } from "../../checks/report.ts";
import { startNodeWorker } from "./node-host.ts";
import { Rounds } from "./rounds.ts";
import { Sandbox } from "./sandbox.ts";
import { WorkerPool } from "./worker-pool.ts";

let sandbox: Sandbox | undefined;
let started = 0;

afterEach(() => {
  sandbox?.dispose();
  sandbox = undefined;
  started = 0;
});

function open(): Sandbox {
  sandbox = new Sandbox({
    startWorker: () => {
      started++;
      return startNodeWorker();
    },
    cores: 2,
    spares: 0,
  });
  return sandbox;
}

async function compiledChecks(body: string): Promise<Program> {
  return await compiled(
    `import { checks } from "unwind/checks";
export default checks(({ check }) => {
  for (const name of ["first", "second"]) check(name, async ({ learner, expect, run, events, everySchedule }) => { ${body} });
});`,
    "checks.ts",
  );
}

/** Grades a program by two checks, one after the other. */
async function gradeTwice(
  source: string,
  body: string,
  wanted: Readonly<Record<string, string>> = { work: "function" },
): Promise<CheckReport[]> {
  const [program, checks] = await Promise.all([compiled(source, "main.ts"), compiledChecks(body)]);
  const here = open();
  const reports: CheckReport[] = [];
  for (const name of ["first", "second"])
    reports.push(await here.check(program, { checks, name, hidden: false, wanted }).result);
  return reports;
}

const why = ({ state, why }: CheckReport): string => `${state}${why === undefined ? "" : `: ${why}`}`;

test("one worker serves the checks of a submission", async () => {
  const reports = await gradeTwice(
    `export function work() { return 1; }`,
    `expect(learner.work(), "work gives 1").to.equal(1);`,
  );
  expect(reports.map(why)).toEqual(["passed", "passed"]);
  expect(started).toBe(1);
});

test("also after a check that failed", async () => {
  const reports = await gradeTwice(
    `export function work() { return 2; }`,
    `expect(learner.work(), "work gives 1").to.equal(1);`,
  );
  expect(reports.map(({ state }) => state)).toEqual(["failed", "failed"]);
  expect(started).toBe(1);
});

test("each check has the program, its console and its trace from their start", async () => {
  const reports = await gradeTwice(
    `import { Lock } from "unwind/threading";
import { register } from "unwind/atexit";
const lock = new Lock();
let calls = 0;
register(() => console.log("bye"));
export function work() { lock.acquire(); console.log("call", ++calls); return calls; }
export function main() { work(); lock.release(); }`,
    `const { output } = await run();
expect(output, "it prints").to.deep.equal(["call 1", "bye"]);
expect(events.names().filter((name) => name.startsWith("acquire")).length, "it acquires once").to.equal(1);
expect(learner.work(), "a second call").to.equal(2);
`,
    { work: "function", main: "function" },
  );
  // The lock that `work` left held is the program's: each check tells of it.
  expect(reports.map(why)).toEqual(Array(2).fill(expect.stringMatching(/^failed: .*lock/)));
  expect(reports.map(({ console: lines }) => lines.map(({ sequence, text }) => `${sequence} ${text}`))).toEqual([
    ["1 call 1", "2 bye", "3 call 2"],
    ["1 call 1", "2 bye", "3 call 2"],
  ]);
  expect(started).toBe(1);
});

test("a timer that is still due ends its worker", async () => {
  const reports = await gradeTwice(
    `export function work() { setTimeout(() => console.log("late"), 60_000); return 1; }`,
    `learner.work(); `,
  );
  expect(reports.map(({ state }) => state)).toEqual(["failed", "failed"]);
  expect(reports[1]?.why).toBe(reports[0]?.why);
  expect(started).toBe(2);
});

test("a promise that is rejected at the very end is nobody else's", async () => {
  const reports = await gradeTwice(
    `export function main() {}
export function work() { queueMicrotask(() => { void Promise.reject(new Error("late")); }); }`,
    `const { unhandled } = await run();
expect(unhandled, "nothing was thrown so far").to.deep.equal([]);
learner.work();`,
    { work: "function", main: "function" },
  );
  expect(reports.map(why)).toEqual(["passed", "passed"]);
  expect(started).toBe(1);
});

test("threads end with their check, and the next one has a heap of its own", async () => {
  const reports = await gradeTwice(
    `import { SharedInt, Thread } from "unwind/threading";
export const counter = new SharedInt(0);
export function work() { const thread = new Thread({ target: add }); thread.start(); thread.join(); return counter.value; }
export function add() { counter.value += 1; }`,
    `expect(learner.work(), "work gives 1").to.equal(1);`,
  );
  expect(reports.map(why)).toEqual(["passed", "passed"]);
  // The main thread's worker, and a thread for each check.
  expect(started).toBe(3);
});

const exploredTwice = `await everySchedule([learner.work, learner.work], { after: () => { expect(learner.counter.value, "none is lost").to.equal(2); } });`;
const exploredExports = { work: "function", counter: "SharedInt" };

test("an exploration leaves the workers as they were: they serve the next one", async () => {
  const reports = await gradeTwice(
    `import { SharedInt } from "unwind/threading";
export const counter = new SharedInt(0);
export function work() { const seen = counter.value; counter.value = seen + 1; }`,
    exploredTwice,
    exploredExports,
  );
  expect(reports.map(({ state }) => state)).toEqual(["failed", "failed"]);
  expect(reports[1]?.why).toBe(reports[0]?.why);
  // The main thread's worker, and that of the other body.
  expect(started).toBe(2);
});

test("all explorations of a check are served by the same workers", async () => {
  const reports = await gradeTwice(
    `import { ThreadPoolExecutor } from "unwind/futures";
import { SharedInt } from "unwind/threading";
export const counter = new SharedInt(0);
export function add() { return counter.add(1); }
export function work() {
  using pool = new ThreadPoolExecutor({ maxWorkers: 2 });
  for (const each of [pool.submit(add), pool.submit(add)]) each.result();
}`,
    `for (const preemptions of [0, 1]) await everySchedule(learner.work, { preemptions, after: () => { expect(learner.counter.value, "both count").to.equal(2); } });`,
    exploredExports,
  );
  expect(reports.map(why)).toEqual(["passed", "passed"]);
  expect(reports[1]?.covered).toEqual(reports[0]?.covered);
  expect(started).toBe(3);
});

test("nothing that one check's exploration left in a worker is seen by the next", async () => {
  const reports = await gradeTwice(
    `import { local, Lock, SharedInt } from "unwind/threading";
import { register } from "unwind/atexit";
export const counter = new SharedInt(0);
const lock = new Lock();
const mine = new local(() => ({ calls: 0 }));
let calls = 0;
register(() => { counter.value = 100; });
export function work() {
  lock.acquire();
  if (++calls !== 1 || ++mine.value.calls !== 1) throw new Error("not the first call");
  counter.add(1);
  lock.release();
  void Promise.resolve().then(() => { calls++; mine.value.calls++; });
}`,
    exploredTwice,
    exploredExports,
  );
  expect(reports.map(why)).toEqual(["passed", "passed"]);
  expect(started).toBe(2);
});

test.for([
  ["a timer that is still due", `setTimeout(() => undefined, 60_000);`],
  ["a thread that is never done with its promises", `void (async () => { for (;;) await undefined; })();`],
])("%s ends the worker of an explored thread", { timeout: 20_000 }, async ([, act]) => {
  const reports = await gradeTwice(
    `import { isMainThread, SharedInt } from "unwind/threading";
export const counter = new SharedInt(0);
export function work() { counter.add(1); if (!isMainThread()) { ${act} } }`,
    exploredTwice,
    exploredExports,
  );
  expect(reports.map(why)).toEqual(["passed", "passed"]);
  // The main thread's worker, and another one in each check.
  expect(started).toBe(3);
});

test("a thread that catches the end of its schedule again and again is seen by no other check", async () => {
  const reports = await gradeTwice(
    `import { isMainThread, Lock, SharedInt } from "unwind/threading";
export const counter = new SharedInt(0);
const lock = new Lock();
export function work() {
  counter.add(1);
  if (isMainThread()) { lock.acquire(); return; }
  for (;;) try { lock.acquire(); } catch {}
}`,
    exploredTwice,
    exploredExports,
  );
  expect(reports.map(({ state }) => state)).toEqual(["failed", "failed"]);
  expect(reports[1]?.why).toBe(reports[0]?.why);
  // Each stubborn schedule costs a worker.
  expect(started).toBeGreaterThan(3);
});

test("a check that is stopped takes the workers of its exploration with it", async () => {
  const here = open();
  const checks = await compiledChecks(exploredTwice);
  const program = await compiled(
    `import { SharedInt } from "unwind/threading";
export const counter = new SharedInt(0);
export function work() { for (let i = 0; i < 20; i++) counter.add(1); }`,
    "main.ts",
  );
  const request = { checks, name: "first", hidden: false, wanted: exploredExports };
  const { promise: begun, resolve: begin } = Promise.withResolvers<undefined>();
  const run = here.check(program, request, {
    onProgress: () => {
      begin(undefined);
    },
  });
  await begun;
  run.stop();
  expect((await run.result).state).toBe("not run");
  const startedUntilThen = started;
  const plain = await compiledChecks(`expect(learner.counter.value, "nothing was added").to.equal(0);`);
  const next = await here.check(program, { ...request, checks: plain }).result;
  expect(why(next)).toBe("passed");
  expect(started).toBe(startedUntilThen + 1);
});

test("another submission has another worker", async () => {
  const here = open();
  const checks = await compiledChecks(`expect(learner.work(), "work gives 1").to.equal(1);`);
  for (const source of [`export const work = () => 1;`, `export const work = () => 0 + 1;`]) {
    const program = await compiled(source, "main.ts");
    for (const name of ["first", "second"]) {
      const report = await here.check(program, { checks, name, hidden: false, wanted: { work: "function" } }).result;
      expect(why(report)).toBe("passed");
    }
  }
  expect(started).toBe(2);
});

test("a run never gets a worker that served a check", async () => {
  const here = open();
  const checks = await compiledChecks(`expect(learner.work(), "work gives 1").to.equal(1);`);
  const program = await compiled(`export const work = () => 1;`, "main.ts");
  await here.check(program, { checks, name: "first", hidden: false, wanted: { work: "function" } }).result;
  await here.run(program).result;
  expect(started).toBe(2);
});

test("the workers of a submission that is given up take no other's with them", async () => {
  const handles: { terminated: boolean; die: () => void }[] = [];
  const pool = new WorkerPool(
    () => {
      const handle = { terminated: false, die: (): void => undefined };
      handles.push(handle);
      return {
        start: () => undefined,
        signal: () => undefined,
        onMessage: () => undefined,
        onDeath: (listener) => {
          handle.die = () => {
            listener("it ended");
          };
        },
        idle: () => undefined,
        terminate: () => {
          handle.terminated = true;
        },
      };
    },
    0,
    2,
  );
  const submissions = ["one", "two", "three"].map((code) => ({ code, entry: "main.ts" }) as Program);
  for (const program of submissions)
    pool.rest({ worker: pool.take(), explored: [pool.take()], rounds: new Rounds(), program, heap: undefined });
  expect(handles.map(({ terminated }) => terminated)).toEqual([true, true, false, false, false, false]);
  // As Node tells of a worker that was ended.
  for (const { die } of handles.slice(0, 2)) die();
  // One of the second's dies of itself.
  handles[3]?.die();
  expect(submissions.map((program) => pool.takeRested(program) !== undefined)).toEqual([false, false, true]);
  expect(handles[2]?.terminated).toBe(true);
});
