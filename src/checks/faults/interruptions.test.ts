// Small programs that are cancelled in each wait, or get a signal before each step, judged by a real sandbox.
import { describe, expect, test } from "vitest";
import { useGrader } from "../grade.test-helper.ts";

const grade = useGrader({ deadlineMs: 5_000 });

/** A program, the check's body, and its why: undefined where it passes. */
type Case = readonly [name: string, program: string, body: string, why: string | RegExp | undefined];

function judged(cases: readonly Case[]): void {
  test.each(cases)("%s", async (_, program, body, why) => {
    const report = await grade(program, body);
    expect(report.authorError).toBeUndefined();
    const told = why instanceof RegExp ? expect.stringMatching(why) : why;
    expect([report.state, report.why]).toEqual([why === undefined ? "passed" : "failed", told]);
  });
}

describe("a task that is cancelled in each of its waits", () => {
  const cancels = `await cancelAt("every wait", (signal) => learner.load([resource("db"), resource("cache")], signal));`;
  judged([
    [
      "passes where it hands the signal on and holds with `await using`",
      `export async function load([db, cache], signal) {
  await using one = db.open();
  await sleep(5, { signal });
  await using two = cache.open();
  await sleep(5, { signal });
}`,
      cancels,
      undefined,
    ],
    [
      "passes in a group of tasks",
      `export async function load([db, cache], signal) {
  await withAsyncContext(new TaskGroup({ signal }), async (group) => {
    for (const each of [db, cache]) group.create(async (inner) => { using held = each.open(); await sleep(5, { signal: inner }); });
  });
}`,
      cancels.replace("signal));", `signal), { order: "any" });`),
      undefined,
    ],
    [
      "leaks what it closes on success alone",
      `export async function load([db, cache], signal) {
  db.open();
  await sleep(5, { signal });
  db.close();
}`,
      cancels,
      /^with the task cancelled in its 1st wait \(sleep 5 ms, line \d+\), db stayed open \(opened at line \d+\)$/,
    ],
    [
      "ignores it where one wait does not know of the signal",
      `export async function load([db, cache], signal) {
  using held = db.open();
  await sleep(5, { signal });
  await sleep(5);
}`,
      cancels,
      /^with the task cancelled in its 2nd wait \(sleep 5 ms, line \d+\), it went on to its end as if nothing had happened: give the signal to every wait/,
    ],
    [
      "swallows it",
      `export async function load([db, cache], signal) {
  using held = db.open();
  try { await sleep(5, { signal }); } catch {}
}`,
      cancels,
      /^with the task cancelled in its 1st wait \(sleep 5 ms, line \d+\), it went on to its end/,
    ],
    [
      "is right to end well where the check asks for that",
      `export async function load([db, cache], signal) {
  using held = db.open();
  try { await sleep(5, { signal }); } catch (error) { if (!signal.aborted) throw error; }
}`,
      cancels.replace("signal));", `signal), { expectError: "none" });`),
      undefined,
    ],
    [
      "replaces the cancellation",
      `export async function load([db, cache], signal) {
  using held = db.open();
  try { await sleep(5, { signal }); } catch { throw new Error("too slow"); }
}`,
      cancels,
      /, another error came out instead of "The task was cancelled": Error \(main\.ts, line \d+\): too slow$/,
    ],
    [
      "passes where it gives up waiting for a lock",
      `export async function load([db, cache], signal) {
  const lock = new TaskLock();
  const held = await lock.acquire();
  const freed = sleep(5).then(() => held[Symbol.dispose]());
  try { using mine = await lock.acquire({ signal }); } finally { await freed; }
}`,
      cancels,
      undefined,
    ],
    [
      "passes where one task gives a place of a semaphore that another one takes later",
      `const filled = new TaskSemaphore(0);
export async function load(_, signal) {
  filled.release();
  filled.release();
  await sleep(5, { signal }).finally(async () => { await filled.acquire(); await filled.acquire(); });
}`,
      cancels,
      undefined,
    ],
    [
      "is cancelled in waits of its own alone, not in what the check waits for before it calls, meanwhile and after",
      `export async function load([db], signal) {
  using held = db.open();
  await sleep(0, { signal });
  await sleep(0);
}`,
      `const watches = async () => { for (let look = 0; look < 5; look++) await sleep(0); };
await cancelAt("every wait", async (signal) => {
  await sleep(0);
  const watching = watches();
  try { await learner.load([resource("db")], signal); } finally { await watching; await sleep(0); }
});`,
      /^with the task cancelled in its 2nd wait \(sleep 0 ms, line 11\), it went on to its end as if nothing had happened/,
    ],
    [
      "is cancelled where what the check handed it waits for it",
      `export async function load([put], signal) { try { await put(signal); } catch {} }`,
      `const put = async (signal) => { await null; await sleep(3, { signal }); };
await cancelAt("every wait", (signal) => learner.load([put], signal));`,
      /^with the task cancelled in its 1st wait \(sleep 3 ms, line 8\), it went on to its end/,
    ],
    [
      "does not wait where the check alone does",
      "export async function load([db]) { using held = db.open(); }",
      `await cancelAt("every wait", async (signal) => { await sleep(1, { signal }); await learner.load([resource("db")], signal); });`,
      "when nobody cancels it, your code waits for nothing: no wait was seen in which it could be cancelled",
    ],
    [
      "never waits",
      "export async function load([db]) { using held = db.open(); }",
      cancels,
      "when nobody cancels it, your code waits for nothing: no wait was seen in which it could be cancelled",
    ],
  ]);
});

describe("a program that gets a signal before each of its steps", () => {
  judged([
    [
      "is unwound by SIGINT, and passes where it holds with `using`",
      `export function main() {
  using stack = new ExitStack();
  for (const name of ["/tmp/1", "/tmp/2"]) stack.enterContext(open(name, "w")).write("x");
}`,
      `await signalAt("every step", SIGINT, () => run());`,
      undefined,
    ],
    [
      "leaves a file open",
      `export function main() {
  const file = open("/tmp/1", "w");
  file.write("x");
  file.close();
}`,
      `await signalAt("every step", SIGINT, () => run());`,
      /^with SIGINT before step \d+ \(write 1, line \d+\), 1 stayed open \(opened at line \d+\)$/,
    ],
    [
      "ends at once where it does nothing about SIGTERM",
      `export function main() { using file = open("/tmp/1", "w"); }`,
      `await signalAt("every step", SIGTERM, () => run());`,
      /^with SIGTERM before step 1 \(open 1, line \d+\), the program ends at once and cleans up nothing: it does nothing about this signal$/,
    ],
    [
      "passes with a handler that raises",
      `class Stop extends Error {}
signal(SIGTERM, () => { throw new Stop("asked to stop"); });
export function main() { using file = open("/tmp/1", "w"); file.write("x"); }`,
      `await signalAt("every step", SIGTERM, () => run());`,
      undefined,
    ],
    [
      "passes with a handler that sets a flag",
      `let stopping = false;
signal(SIGTERM, () => { stopping = true; });
export function main() {
  for (let i = 0; i < 5 && !stopping; i++) { using file = open("/tmp/1", "a"); file.write("x"); }
}`,
      `await signalAt("every step", SIGTERM, () => run());`,
      undefined,
    ],
    [
      "swallows the handler's error and throws its own",
      `signal(SIGTERM, () => { throw new Error("stop"); });
export function main() { try { using file = open("/tmp/1", "w"); } catch { throw new TypeError("odd"); } }`,
      `await signalAt("every step", SIGTERM, () => run());`,
      /^with SIGTERM before step 1 \(open 1, line \d+\), another error came out instead of "stop": TypeError \(main\.ts, line \d+\): odd$/,
    ],
  ]);
});

describe("a collection that the check decides", () => {
  const remembers = `const cache = new Map();
export function remember(name) { const image = { name }; cache.set(name, new WeakRef(image)); return ref(image); }
export function watch(image, log) { finalize(image, () => log("gone")); }`;
  judged([
    [
      "clears references and calls finalizers",
      remembers,
      `const weak = learner.remember("a");
let gone = 0;
learner.watch(weak(), () => gone++);
expect(weak()?.name, "it is there before").to.equal("a");
expect(mock.collect(), "one object is referred to weakly").to.equal(1);
expect([weak(), gone], "it is gone, and its finalizer ran").to.deep.equal([undefined, 1]);`,
      undefined,
    ],
    [
      "spares what can be reached",
      remembers,
      `const weak = learner.remember("a");
const kept = [weak()];
expect(mock.collect(mock.unreachableFrom(kept)), "it is held").to.equal(0);`,
      undefined,
    ],
  ]);
});

test("a check that passes says what it has tried", async () => {
  const report = await grade(
    `export function load([db, cache]) { using one = db.open(); using two = cache.open(); }`,
    `await everyFault(() => learner.load([resource("db"), resource("cache")]));`,
  );
  expect(report).toMatchObject({ state: "passed", covered: ["each of 4 faults"] });
});
