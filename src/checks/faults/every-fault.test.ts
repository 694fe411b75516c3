// Small programs as learners write them, judged by a real sandbox: what each is told, word for word.
import { describe, expect, test } from "vitest";
import { useGrader } from "../grade.test-helper.ts";

const grade = useGrader({ deadlineMs: 5_000 });

const names = `const names = ["a.log", "b.log", "c.log"].map((name) => "/tmp/" + name);
for (const name of names) new Path(name).writeText(name);`;
const opens = `${names}\nawait everyFault(() => learner.openAll(names));`;

/** A program, the check's body, and its why: undefined where it passes. */
type Case = readonly [name: string, program: string, body: string, why: string | undefined];

function judged(cases: readonly Case[]): void {
  test.each(cases)("%s", async (_, program, body, why) => {
    const report = await grade(program, body);
    expect(report.authorError).toBeUndefined();
    expect([report.state, report.why]).toEqual([why === undefined ? "passed" : "failed", why]);
  });
}

describe("files that are opened one after another", () => {
  judged([
    [
      "held by an exit stack pass",
      `export function openAll(names) {
  using stack = new ExitStack();
  for (const name of names) stack.enterContext(open(name));
}`,
      opens,
      undefined,
    ],
    [
      "closed by callbacks pass",
      `export function openAll(names) {
  using stack = new ExitStack();
  for (const name of names) { const file = open(name); stack.callback(() => file.close()); }
}`,
      opens,
      undefined,
    ],
    [
      "closed by hand, newest first, pass",
      `export function openAll(names) {
  const files = [];
  let failure;
  try { for (const name of names) files.push(open(name)); } catch (error) { failure ??= { error }; }
  for (const file of files.reverse()) { try { file.close(); } catch (error) { failure ??= { error }; } }
  if (failure) throw failure.error;
}`,
      opens,
      undefined,
    ],
    [
      "handed over by popAll pass, where the check closes the owner",
      `export function openAll(names) {
  using stack = new ExitStack();
  for (const name of names) stack.enterContext(open(name));
  return stack.popAll();
}`,
      `${names}\nawait everyFault(() => { using owner = learner.openAll(names); });`,
      undefined,
    ],
    [
      "closed on success alone stay open",
      `export function openAll(names) {
  const files = names.map((name) => open(name));
  for (const file of files.reverse()) file.close();
}`,
      opens,
      "with the 2nd open failing, a.log stayed open (opened at line 9)",
    ],
    [
      "never closed are told without any fault",
      `export function openAll(names) {
  for (const name of names) open(name).read();
}`,
      opens,
      "when nothing fails, a.log stayed open (opened at line 9), b.log stayed open (opened at line 9) and c.log stayed open (opened at line 9)",
    ],
    [
      "closed oldest first are out of order",
      `export function openAll(names) {
  const files = [];
  try { for (const name of names) files.push(open(name)); }
  finally { for (const file of files) file.close(); }
}`,
      opens,
      "with the 3rd open failing, a.log was closed before b.log, which was opened after it: the newest must go first",
    ],
    [
      "closed in a loop that the first failing close ends stay open",
      `export function openAll(names) {
  const files = [];
  try { for (const name of names) files.push(open(name)); }
  finally { for (const file of files.reverse()) file.close(); }
}`,
      opens,
      "with the 1st close throwing, a.log stayed open (opened at line 10) and b.log stayed open (opened at line 10)",
    ],
    [
      "whose error is swallowed",
      `export function openAll(names) {
  try {
    using stack = new ExitStack();
    for (const name of names) stack.enterContext(open(name));
  } catch {}
}`,
      opens,
      'with the 1st open failing, the error "Could not open a.log" never came out: your code swallowed it, and its caller goes on as if all were well',
    ],
    [
      "whose error a return in finally swallows",
      `export function openAll(names) {
  using stack = new ExitStack();
  try { for (const name of names) stack.enterContext(open(name)); } finally { return 3; }
}`,
      opens,
      'with the 1st open failing, the error "Could not open a.log" never came out: your code swallowed it, and its caller goes on as if all were well',
    ],
    [
      "whose error is replaced by one that says less",
      `export function openAll(names) {
  using stack = new ExitStack();
  try { for (const name of names) stack.enterContext(open(name)); } catch { throw new Error("something went wrong"); }
}`,
      opens,
      'with the 1st open failing, another error came out instead of "Could not open a.log": Error (main.ts, line 10): something went wrong',
    ],
    [
      "closed where nothing opened",
      `export function openAll(names) {
  let file;
  try { file = open(names[0]); file.read(); } finally { file.close(); }
}`,
      opens,
      "with the 1st open failing, another error came out instead of \"Could not open a.log\": TypeError (main.ts, line 10): Cannot read properties of undefined (reading 'close')",
    ],
    [
      "that are none",
      "export function openAll(names) { return names.length; }",
      opens,
      "when nothing fails, your code acquires nothing: no open, enter or acquire was seen",
    ],
    [
      "of which a second cleanup is registered too late",
      `export function openAll(names) {
  const first = open(names[0]);
  const second = open(names[1]);
  using stack = new ExitStack();
  stack.push(first);
  stack.push(second);
}`,
      opens,
      "with the 2nd open failing, a.log stayed open (opened at line 9)",
    ],
  ]);
});

describe("what else is asked", () => {
  judged([
    [
      "an error of another class, where the check asks for it, passes",
      `export class LoadError extends Error {}
export function openAll(names) {
  using stack = new ExitStack();
  try { for (const name of names) stack.enterContext(open(name)); } catch (cause) { throw new LoadError("no", { cause }); }
}`,
      `${names}\nawait everyFault(() => learner.openAll(["/tmp/a.log"]), { expectError: (error) => error.message === "no" || error.message === "Could not close a.log" });`,
      undefined,
    ],
    [
      "no error at all, where the code is to go on without, passes",
      `export function openAll(names) {
  let count = 0;
  for (const name of names) { try { using file = open(name); count++; } catch {} }
  return count;
}`,
      `${names}\nawait everyFault(() => learner.openAll(names), { expectError: "none" });`,
      undefined,
    ],
    [
      "an error that comes out where the code is to go on without",
      "export function openAll(names) { using file = open(names[0]); }",
      `${names}\nawait everyFault(() => learner.openAll(names), { expectError: "none" });`,
      "with the 1st open failing, your code must go on without what failed, but threw Error (main.ts, line 8): Could not open a.log",
    ],
    [
      "an expectation in the body holds under every fault",
      "export function openAll(names) { using file = open(names[0]); }",
      `${names}\nlet asked = 0; await everyFault(() => { try { learner.openAll(names); } finally { expect(++asked, "must be called once in each program").to.equal(1); expect(new Path("/tmp/gone").exists(), "it must leave no mark").to.equal(false); } });`,
      undefined,
    ],
    [
      "an expectation that fails under a fault alone is told with it",
      'export function openAll(names) { try { using file = open(names[0]); } catch (error) { new Path("/tmp/mark").writeText("x"); throw error; } }',
      `${names}\nawait everyFault(() => { try { learner.openAll(names); } finally { expect(new Path("/tmp/mark").exists(), "it must leave no mark").to.equal(false); } });`,
      "with the 1st open failing, it must leave no mark",
    ],
    [
      "what the program remembers in one fault is forgotten in the next",
      `let calls = 0;
export function openAll(names) {
  if (++calls > 1) throw new Error("called " + calls + " times");
  using stack = new ExitStack();
  for (const name of names) stack.enterContext(open(name));
}`,
      opens,
      undefined,
    ],
    [
      "what comes behind runs once, in a program of its own",
      `let calls = 0;
export function count() { return ++calls; }
export function openAll(names) { using file = open(names[0]); }`,
      `${opens}\nexpect(learner.count(), "it must be called once").to.equal(1);`,
      undefined,
    ],
    [
      "two calls are gone through one after the other",
      `export function openAll(names) { using file = open(names[0]); }
export function leak(names) { const one = open(names[0]); const two = open(names[1]); two.close(); one.close(); }`,
      `${opens}\nawait everyFault(() => learner.leak(names));`,
      "with the 2nd open failing, a.log stayed open (opened at line 9)",
    ],
    [
      "a whole run under every fault",
      `export function main() {
  const file = open("/tmp/main.log", "w");
  const lock = new Lock();
  lock.acquire();
  lock.release();
  file.close();
}`,
      "await everyFault(() => run());",
      "with the 1st acquire failing, main.log stayed open (opened at line 9)",
    ],
  ]);
});

describe("resources of the check's own", () => {
  const plugins = `await everyFault(() => learner.load(["spell", "paint", "print"].map((name) => resource(name, "plugin"))));`;
  judged([
    [
      "under plain `using`, in a class of the learner's, pass",
      `class Holder { constructor(inner) { this.inner = inner.open(); } [Symbol.dispose]() { this.inner.close(); } }
export function load([first, second]) { using one = new Holder(first); using two = new Holder(second); }`,
      plugins,
      undefined,
    ],
    [
      "under `await using` pass",
      "export async function load([first, second]) { await using one = first.open(); await using two = second.open(); }",
      plugins,
      undefined,
    ],
    [
      "entered by an exit stack pass",
      "export function load(all) { using stack = new ExitStack(); for (const each of all) stack.enterContext(each); }",
      plugins,
      undefined,
    ],
    [
      "closed twice",
      `export function load([first]) {
  using one = first.open();
  try { if (one.isOpen) return 1; } finally { one.close(); }
}`,
      plugins,
      "when nothing fails, spell was closed twice",
    ],
    [
      "closed twice on the error path alone",
      `export function load([first, second]) {
  using one = first.open();
  try { using two = second.open(); } catch (error) { one.close(); throw error; }
}`,
      plugins,
      "with the 2nd open failing, spell was closed twice",
    ],
    [
      "closed although they never opened",
      `export function load(all) {
  try { for (const each of all) each.open(); }
  finally { for (const each of all.toReversed()) each.close(); }
}`,
      plugins,
      "with the 1st open failing, print was closed although it was never opened: what did not open must not be closed",
    ],
    [
      "left open where two contexts of the learner's own fail",
      `const loaded = contextManager(function* (inner) { inner.open(); yield inner; inner.close(); });
export function load([first, second]) {
  withContext(loaded(first), () => { withContext(loaded(second), () => {}); });
}`,
      plugins,
      "with the 2nd enter failing, spell stayed open (opened at line 8)",
    ],
    [
      "in contexts that give them back whatever happens pass",
      `const loaded = contextManager(function* (inner) { inner.open(); try { yield inner; } finally { inner.close(); } });
export function load([first, second]) {
  withContext(loaded(first), () => { withContext(loaded(second), () => {}); });
}`,
      plugins,
      undefined,
    ],
    [
      "in a manager that holds another manager pass",
      `const inner = contextManager(function* (it) { it.open(); try { yield it; } finally { it.close(); } });
const outer = contextManager(function* (one, two) {
  using stack = new ExitStack();
  stack.enterContext(inner(one));
  stack.enterContext(inner(two));
  yield stack;
});
export function load([first, second]) { withContext(outer(first, second), () => {}); }`,
      plugins,
      undefined,
    ],
  ]);
});

describe("locks", () => {
  judged([
    [
      "released by guards pass",
      `const a = new Lock(), b = new RLock(), c = new Semaphore(2);
export function both() { using one = a.acquire(); using two = b.acquire(); using again = b.acquire(); using three = c.acquire(); }`,
      "await everyFault(() => learner.both());",
      undefined,
    ],
    [
      "released by hand are held when the second fails",
      `const a = new Lock(), b = new Lock();
export function both() {
  a.acquire();
  b.acquire();
  b.release();
  a.release();
}`,
      "await everyFault(() => learner.both());",
      "with the 2nd acquire failing, a lock stayed held (acquired at line 10)",
    ],
    [
      "released twice",
      `const a = new Lock();
export function both() {
  const held = a.acquire();
  a.release();
  a.release();
}`,
      "await everyFault(() => learner.both());",
      "when nothing fails, your code threw RuntimeError (main.ts, line 12): Expected `release` on a lock that is held, got one that nobody holds",
    ],
    [
      "of a semaphore, released where acquiring had failed",
      `const places = new Semaphore(2);
export function job() {
  try {
    places.acquire();
  } finally {
    places.release();
  }
}`,
      "await everyFault(() => learner.job());",
      "with the 1st acquire failing, semaphore was released, though acquiring it had failed",
    ],
    [
      "that a condition takes back around its wait are no faults",
      `const changed = new Condition();
export function both() { using held = changed.acquire(); changed.wait({ timeoutMs: 1 }); }`,
      "await everyFault(() => learner.both());",
      undefined,
    ],
  ]);
});

describe("asynchronous programs", () => {
  judged([
    [
      "with an AsyncExitStack pass",
      `export async function load(all) {
  await using stack = new AsyncExitStack();
  for (const each of all) { await sleep(1); await stack.enterAsyncContext(each); }
}`,
      `await everyFault(() => learner.load([resource("db"), resource("cache"), resource("queue")]));`,
      undefined,
    ],
    [
      "leak across an await",
      `export async function load([db, cache]) {
  db.open();
  await sleep(1);
  cache.open();
  await sleep(1);
  cache.close();
  db.close();
}`,
      `await everyFault(() => learner.load([resource("db"), resource("cache")]));`,
      "with the 2nd open failing, db stayed open (opened at line 9)",
    ],
    [
      "that do not await what they start lose its error",
      `export async function load([db]) {
  void (async () => { await sleep(1); using held = db.open(); })().catch(() => {});
  await sleep(5);
}`,
      `await everyFault(() => learner.load([resource("db")]));`,
      'with the 1st open failing, the error "Could not open db" never came out: your code swallowed it, and its caller goes on as if all were well',
    ],
    [
      "with a group of tasks pass: the group's error holds the fault",
      `export async function load(all) {
  await withAsyncContext(new TaskGroup(), async (group) => {
    for (const each of all) group.create(async () => { await sleep(1); using held = each.open(); });
  });
}`,
      `await everyFault(() => learner.load([resource("db"), resource("cache")]), { order: "any" });`,
      undefined,
    ],
    [
      "with a connection pool pass",
      `export async function load([db, cache]) {
  await using pool = new ConnectionPool(() => db.open(), { maxSize: 1, close: (one) => one.close() });
  using borrowed = await pool.borrow();
}`,
      `await everyFault(() => learner.load([resource("db"), resource("cache")]));`,
      undefined,
    ],
  ]);

  test("that wait for ever after a fault are told with it", async () => {
    const report = await grade(
      `const lock = new TaskLock();
export async function load([db]) {
  await lock.acquire();
  try { db.open(); db.close(); lock.release(); } catch { using again = await lock.acquire(); }
}`,
      `await everyFault(() => learner.load([resource("db")]));`,
    );
    expect([report.state, report.why]).toEqual([
      "timed out",
      "with the 1st open failing, your code never came to its end, and a lock stayed held (acquired at line 10): it waits for a promise that nothing will settle, since no timer is due, no thread is at work and no lock is waited for",
    ]);
  });
});

describe("what comes when the body is over already", () => {
  const both = `await everyFault(() => learner.load([resource("db"), resource("cache")]), { order: "any" });`;
  const onVirtualTime = (program: string): Case => [
    "as it is told on virtual time, where none passes for it",
    program,
    `mock.clock.start();\n${both}`,
    "with the 1st open failing, timeout was never cleared (set at line 9) and cache stayed open (opened at line 10)",
  ];
  const late = `async function later(each) {
  await sleep(0);
  return each.open();
}
export async function load([db, cache]) {
  const first = (async () => db.open())();
  const second = later(cache);
  const opened = await Promise.all([first, second]);
  for (const each of opened) each.close();
}`;
  judged([
    [
      "is a leak where it is opened a turn later",
      late,
      both,
      "with the 1st open failing, timeout was never cleared (set at line 9) and cache stayed open (opened at line 10)",
    ],
    [
      "is a leak where a message brings it",
      `import { connect, network } from "unwind/net";
network.peer("logs:514", async () => {});
export async function load([db]) {
  const [connection] = await Promise.all([connect("logs:514"), (async () => { using held = db.open(); })()]);
  connection.close();
}`,
      both,
      "with the 2nd open failing, logs:514 stayed open (opened at line 11)",
    ],
    [
      "passes where promises that are settled have some steps still to take",
      `async function deep(each, depth) { if (depth > 0) await deep(each, depth - 1); else { using held = each.open(); await null; } }
export async function load([db, cache]) { const slow = deep(cache, 8); const fast = deep(db, 0); await Promise.all([fast, slow]); }`,
      both,
      undefined,
    ],
    [
      "is a leak where it is closed a turn later: nobody can say so of every turn",
      `export async function load([db]) { db.open(); setTimeout(() => db.close(), 0); }`,
      both,
      "when nothing fails, db stayed open (opened at line 8) and timeout was never cleared (set at line 8)",
    ],
    [
      "is a leak where a task goes on for longer than that",
      `async function one(each) { using held = each.open(); await sleep(50); }
export async function load([db, cache]) { await Promise.all([one(db), one(cache)]); }`,
      both,
      "with the 1st open failing, cache stayed open (opened at line 8) and timeout was never cleared (set at line 8)",
    ],
    onVirtualTime(late),
  ]);

  test("counts at the end of every check", async () => {
    const body = `expect(learner.begin(resource("db")), "it must begin").to.equal(true);`;
    const begins = (act: string): string =>
      `export function begin(db) { void (async () => { await sleep(0); ${act} })(); return true; }`;
    expect(await grade(begins("db.open();"), body)).toMatchObject({
      state: "failed",
      why: "timeout was never cleared, set at line 8; db was never closed, opened at line 8",
    });
    const brings = `import { connect, network } from "unwind/net";
network.peer("logs:514", async () => {});
export function begin(db) { void (async () => { ACT })(); return true; }`;
    expect(await grade(brings.replace("ACT", `await connect("logs:514");`), body)).toMatchObject({
      state: "failed",
      why: "logs:514 was never closed, opened at line 10",
    });
    expect(await grade(brings.replace("ACT", `(await connect("logs:514")).close();`), body)).toMatchObject({
      state: "passed",
    });
  });
});

test("a connection that is never given back is told where the program waits for it", async () => {
  const report = await grade(
    `export async function load([db, cache]) {
  await using pool = new ConnectionPool(() => db.open(), { maxSize: 1 });
  const borrowed = await pool.borrow();
  cache.open();
  cache.close();
  borrowed.giveBack();
}`,
    `await everyFault(() => learner.load([resource("db"), resource("cache")]));`,
  );
  expect([report.state, report.why]).toEqual([
    "timed out",
    "with the 3rd open failing, your code never came to its end, and db stayed open (opened at line 9), connection-1 stayed open (opened at line 10) and connection-1 was never given back (borrowed at line 10): it waits for a promise that nothing will settle, since no timer is due, no thread is at work and no lock is waited for",
  ]);
});

describe("threads", () => {
  judged([
    [
      "whose jobs release what they hold pass: each is failed in its own thread",
      `const lock = new Lock();
export function job(name) { using file = open(name, "w"); using held = lock.acquire(); file.write("x"); }
export function work() {
  using pool = new ThreadPoolExecutor({ maxWorkers: 2 });
  const futures = ["/tmp/1", "/tmp/2"].map((name) => pool.submit(job, name));
  for (const future of futures) future.result();
}`,
      "await everyFault(() => learner.work());",
      undefined,
    ],
    [
      "whose job leaves its file open when the lock fails",
      `const lock = new Lock();
export function job(name) {
  const file = open(name, "w");
  lock.acquire();
  lock.release();
  file.close();
}
export function work() {
  using pool = new ThreadPoolExecutor({ maxWorkers: 1 });
  pool.submit(job, "/tmp/1").result();
}`,
      "await everyFault(() => learner.work());",
      "with the acquire of a lock in a thread failing, 1 stayed open (opened at line 10)",
    ],
    [
      "whose future nobody looks at lose its error",
      `export function job(name) { using file = open(name, "w"); }
export function work() {
  using pool = new ThreadPoolExecutor({ maxWorkers: 1 });
  pool.submit(job, "/tmp/1");
}`,
      "await everyFault(() => learner.work());",
      'with the open of 1 in a thread failing, the error "Could not open 1" never came out: your code swallowed it, and its caller goes on as if all were well',
    ],
    [
      "of their own end with the error, which is reported",
      `export function job(name) { using file = open(name, "w"); }
export function work() {
  const thread = new Thread({ target: job, args: ["/tmp/1"] });
  thread.start();
  thread.join();
}`,
      "await everyFault(() => learner.work());",
      undefined,
    ],
  ]);

  test("that hang after a fault are told with it, and who holds what", async () => {
    const report = await grade(
      `const lock = new Lock();
export function work() {
  lock.acquire();
  try { using file = open("/tmp/1", "w"); lock.release(); } catch { lock.acquire(); }
}`,
      "await everyFault(() => learner.work());",
      { deadlineMs: 1_000 },
    );
    expect([report.state, report.why]).toEqual([
      "timed out",
      "with the 1st open failing, your code never came to its end. The program was stopped after 1 s: MainThread waits to acquire a lock that it holds itself since line 10",
    ]);
  });
});

test("what is on its way over the network is no leak: the program cannot call it back", async () => {
  const report = await grade(
    `import { connect, network } from "unwind/net";
export async function send() {
  network.peer("logs:514", async (connection) => { for await (const _ of connection); });
  using connection = await connect("logs:514");
  await connection.send("done");
}`,
    `await learner.send();
noLeaks();
await everyFault(() => learner.send());`,
  );
  expect(report).toMatchObject({ state: "passed", covered: ["each of 2 faults"] });
});
