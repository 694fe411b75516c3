// Answers that know of the faults and try to get round them: recognise them, remember them, fake what is to fail.
import { expect, test } from "vitest";
import { useGrader } from "../../checks/grade.test-helper.ts";

const grade = useGrader({ deadlineMs: 5_000 });

const opens = `const names = ["a.log", "b.log"].map((name) => "/tmp/" + name);
for (const name of names) new Path(name).writeText(name);
await everyFault(() => learner.openAll(names));`;
const loads = `await everyFault(() => learner.load(["db", "cache"].map((name) => resource(name))));`;
const quietly = `const quietly = (act) => { try { return act(); } catch { return undefined; } };\n`;

test.each([
  [
    "the injected error caught and thrown again over an open file",
    `export function openAll(names) {
  const files = [];
  try { for (const name of names) files.push(open(name)); } catch (error) { throw error; }
  for (const file of files.reverse()) file.close();
}`,
    opens,
    "with the 2nd open failing, a.log stayed open (opened at line 11)",
  ],
  [
    "a copy of the injected error",
    `export function openAll(names) {
  using stack = new ExitStack();
  try { for (const name of names) stack.enterContext(open(name)); }
  catch (error) { throw Object.assign(new Error(error.message), { stack: error.stack }); }
}`,
    opens,
    /^with the 1st open failing, another error came out instead of "Could not open a\.log": Error/,
  ],
  [
    "the injected error recognised, and tried again",
    `export function openAll(names) {
  using stack = new ExitStack();
  for (const name of names) {
    for (;;) { try { stack.enterContext(open(name)); break; } catch (error) { if (!/^Could not/.test(error.message)) throw error; } }
  }
}`,
    opens,
    /^with the 1st open failing, the error "Could not open a\.log" never came out/,
  ],
  [
    "files of its own making",
    `export function openAll(names) {
  const open = (name) => ({ name, close() {}, [Symbol.dispose]() {} });
  using stack = new ExitStack();
  for (const name of names) stack.push(open(name));
}`,
    opens,
    "when nothing fails, your code acquires nothing: no open, enter or acquire was seen",
  ],
  [
    "a memory of earlier faults in every place that it can reach",
    `let calls = 0;
export function openAll(names) {
  for (const place of [globalThis, Object.prototype, open, Path, ExitStack, ExitStack.prototype, Symbol, console, Math, Promise])
    quietly(() => { calls = Math.max(calls, place.remembered ?? 0); place.remembered = calls + 1; });
  if (++calls > 1) return;
  using stack = new ExitStack();
  for (const name of names) stack.enterContext(open(name));
  if (calls > 1) throw new Error("remembered");
}`,
    opens,
    undefined,
  ],
  [
    "a close that waits for a better time",
    `export function openAll(names) {
  const files = names.map((name) => open(name));
  setTimeout(() => { for (const file of files.reverse()) file.close(); }, 0);
}`,
    opens,
    /^when nothing fails, a\.log stayed open \(opened at line 10\), b\.log stayed open \(opened at line 10\) and timeout was never cleared/,
  ],
  [
    "what looks like a promise that is done",
    `export function load([db, cache]) {
  const work = (async () => { db.open(); await sleep(1); cache.open(); await sleep(1); cache.close(); db.close(); })();
  return { then: (done) => done() };
}`,
    loads,
    /^when nothing fails, db stayed open/,
  ],
  [
    "the check's resources replaced",
    `export function load([db, cache]) {
  quietly(() => { cache.open = () => cache; });
  quietly(() => { Object.defineProperty(cache, "close", { value: () => {} }); });
  for (let proto = Object.getPrototypeOf(cache); proto; proto = Object.getPrototypeOf(proto))
    for (const key of ["open", "close"]) quietly(() => { proto[key] = () => cache; });
  quietly(() => { new cache.constructor("fake", "file").open(); throw 1; });
  db.open(); cache.open(); cache.close(); db.close();
}`,
    loads,
    /^when nothing fails, fake stayed open/,
  ],
  [
    "a body that ends the check's waiting by an error of its own",
    `export async function load([db]) {
  db.open();
  queueMicrotask(() => { throw new Error("Could not open db"); });
  await null;
}`,
    loads,
    "when nothing fails, db stayed open (opened at line 10)",
  ],
  [
    "so many acts that not all are kept",
    `const lock = new Lock();
export function load([db, cache]) {
  for (let i = 0; i < 5_000; i++) { using held = lock.acquire(); }
  db.open();
  cache.open();
  cache.close();
  db.close();
}`,
    loads,
    "with the 2nd open failing, db stayed open (opened at line 12)",
  ],
  [
    "so many resources that no check can try them all",
    `export function load([db, cache]) {
  for (let i = 0; i < 400; i++) { using file = open("/tmp/" + i, "w"); }
  db.open();
  cache.open();
  cache.close();
  db.close();
}`,
    loads,
    "when nothing fails, your code acquires more than a check can try: do the same with less",
  ],
] as const)("is not taken in by %s", async (_, program, body, why) => {
  const report = await grade(quietly + program, body, { deadlineMs: 10_000 });
  expect(report.authorError).toBeUndefined();
  if (why === undefined) expect(report, report.why).toMatchObject({ state: "passed" });
  else
    expect([report.state, report.why]).toEqual(["failed", typeof why === "string" ? why : expect.stringMatching(why)]);
});
