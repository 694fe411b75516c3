// A submission's checks one after another: served by one worker while it comes to rest, each with a fresh program all the same.
import { afterEach, expect, test } from "vitest";
import { compiled } from "../../checks/grade.test-helper.ts";
import type { Program } from "../../compile/program.ts";
import type { CheckReport } from "../../checks/report.ts";
import { startNodeWorker } from "./node-host.ts";
import { Sandbox } from "./sandbox.ts";

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

test("an exploration leaves the worker as it was", async () => {
  const reports = await gradeTwice(
    `import { SharedInt } from "unwind/threading";
export const counter = new SharedInt(0);
export function work() { const seen = counter.value; counter.value = seen + 1; }`,
    `await everySchedule([learner.work, learner.work], { after: () => { expect(learner.counter.value, "none is lost").to.equal(2); } });`,
    { work: "function", counter: "SharedInt" },
  );
  expect(reports.map(({ state }) => state)).toEqual(["failed", "failed"]);
  expect(reports[1]?.why).toBe(reports[0]?.why);
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
