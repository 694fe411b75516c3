import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RunReport } from "../checks/report.ts";
import { compile } from "../compile/compile-node.ts";
import { createNodeSandbox } from "./host/node-host.ts";

const sandbox = createNodeSandbox(4);
beforeAll(() => {
  sandbox.warm();
});
afterAll(() => {
  sandbox.dispose();
});

const library = `import * as atexit from "unwind/atexit";
import { ThreadPoolExecutor } from "unwind/futures";
import { Lock, SharedInt, Thread } from "unwind/threading";
import { Queue } from "unwind/queue";
`;
/** Lines of `library`, which stand before a program's own. */
const before = 4;

async function run(source: string, deadlineMs = 8_000): Promise<RunReport & { lines: string[] }> {
  const compiled = await compile({ "main.ts": library + source }, { entry: "main.ts" });
  if (!compiled.ok) throw new Error(compiled.problems.map(({ message }) => message).join("; "));
  const lines: string[] = [];
  const started = sandbox.run(compiled.program, { onLine: ({ text }) => lines.push(text), deadlineMs });
  return { ...(await started.result), lines };
}

async function problemsOf(source: string): Promise<string[]> {
  const compiled = await compile({ "main.ts": source }, { entry: "main.ts" });
  return compiled.ok ? [] : compiled.problems.map(({ message, at }) => `${at?.line}:${at?.column} ${message}`);
}

const pool = "using pool = new ThreadPoolExecutor({ maxWorkers: 1 });";

describe("a program that cannot be run", () => {
  test("says where its syntax is wrong", async () => {
    expect(await problemsOf("const a = 1;\nconst b = ;")).toEqual(['2:11 Unexpected ";"']);
  });

  test("says which module is not there", async () => {
    const [problem] = await problemsOf('import { Lock } from "unwind/thread";\nnew Lock();');
    expect(problem).toMatch(/^1:\d+ There is no module unwind\/thread\b.*unwind\/threading/);
    const [other] = await problemsOf('import { readFile } from "node:fs";\nreadFile();');
    expect(other).toMatch(/^1:\d+ There is no module node:fs here/);
  });

  test("says that there was nothing to run", async () => {
    const { ended, error, lines } = await run("");
    expect({ ended, error, lines }).toEqual({
      ended: "finished",
      error: undefined,
      lines: ["Nothing was printed, and main.ts exports no function `main` that a run could call"],
    });
  });

  test("is not kept running by its timers once it has failed, and they are told as left", async () => {
    const { ended, leaks } = await run("export function main() { setTimeout(() => {}, 1e9); throw new Error('no'); }");
    expect({ ended, leaks: leaks.map(({ kind, label }) => `${kind} ${label}`) }).toEqual({
      ended: "failed",
      leaks: ["timer timeout"],
    });
  });

  test("says that `main` is no function", async () => {
    const { ended, lines } = await run("export const main = 4;");
    expect({ ended, lines }).toEqual({
      ended: "finished",
      lines: ["main.ts exports `main`, but it is 4: a run calls a function"],
    });
  });
});

describe("a program that throws", () => {
  const failures: readonly [what: string, source: string, error: { name: string; message: RegExp; line?: number }][] = [
    [
      "a closure to submit",
      `export function main() {\n  ${pool}\n  pool.submit(() => 1);\n}`,
      { name: "TypeError", message: /got a closure that no module exports.*Give it a name and export it/, line: 3 },
    ],
    [
      "a local function to submit",
      `function job() {}\nexport function main() {\n  ${pool}\n  pool.submit(job);\n}`,
      {
        name: "TypeError",
        message: /got the function job that no module exports.*Write `export function job\(\.\.\.\)` at the top level/,
        line: 4,
      },
    ],
    [
      "a string",
      `export function main() {\n  throw "oops";\n}`,
      { name: "Thrown value", message: /^'oops' was thrown, which is no Error/ },
    ],
    [
      "null",
      `export function main() {\n  throw null;\n}`,
      { name: "Thrown value", message: /^null was thrown, which is no Error/ },
    ],
    [
      "at its top level",
      `const x = 1;\nthrow new Error("at the top");`,
      { name: "Error", message: /^at the top$/, line: 2 },
    ],
    [
      "a promise that never settles",
      `export async function main() {\n  await new Promise(() => {});\n}`,
      { name: "Error", message: /^`main` waits for a promise that nothing will settle/ },
    ],
    [
      "an argument that cannot travel",
      `export function job() {}\nexport function main() {\n  ${pool}\n  pool.submit(job, { list: [() => 1] });\n}`,
      {
        name: "TypeError",
        message: /list\[0\] is a function without a name, and functions cannot travel to another thread/,
        line: 4,
      },
    ],
    [
      "a result that cannot travel",
      `export function job() {\n  return () => 1;\n}\nexport function main() {\n  ${pool}\n  pool.submit(job).result();\n}`,
      { name: "TypeError", message: /^The result of job is a function without a name, and functions cannot travel/ },
    ],
    [
      "in a job, an error that throws when it is looked at",
      `export function job() {\n  throw Object.defineProperty(new Error("x"), "message", { get() { throw 1; } });\n}\nexport function main() {\n  ${pool}\n  pool.submit(job).result();\n}`,
      { name: "Error", message: /^/ },
    ],
    [
      "for recursion without end",
      `export function main() {\n  main();\n}`,
      { name: "RangeError", message: /^Maximum call stack size exceeded$/, line: 2 },
    ],
  ];

  test.each(failures)("says what it threw: %s", async (_, source, { name, message, line }) => {
    const { ended, error } = await run(source);
    expect({ ended, name: error?.name }).toEqual({ ended: "failed", name });
    expect(error?.message).toMatch(message);
    if (line !== undefined) expect(error?.stack[0]).toMatchObject({ file: "main.ts", line: line + before });
  });

  test("only in a thread breaks the executor, and says why", async () => {
    const source = `const made = new SharedInt(0);\nif (made.add(1) === 2) throw new Error("only in a thread");\nexport function job() {}
export function main() {\n  ${pool}\n  pool.submit(job).result();\n}`;
    const { ended, error, unhandled } = await run(source);
    expect({ ended, name: error?.name, message: error?.message }).toEqual({
      ended: "failed",
      name: "BrokenExecutor",
      message: expect.stringContaining("will never end") as string,
    });
    expect(unhandled).toMatchObject([{ name: "Error", message: "only in a thread", stack: [{ line: before + 2 }] }]);
  });

  const failing = `export class Mine extends Error {\n  name = "Mine";\n}\nexport function job() {\n  throw new Mine("in the job", { cause: new RangeError("why") });\n}`;

  test("in a job that nobody looks at is told of it at the end", async () => {
    const { ended, unhandled } = await run(`${failing}\nexport function main() {\n  ${pool}\n  pool.submit(job);\n}`);
    expect(ended).toBe("finished");
    expect(unhandled).toMatchObject([
      {
        name: "Mine",
        message: "in the job",
        stack: [{ line: before + 5, function: "job" }],
        cause: { name: "RangeError", message: "why" },
      },
    ]);
  });

  test("in a job that somebody looks at meets the error with class, message, stack and cause", async () => {
    const { error, unhandled, lines } = await run(`${failing}
export function main() {
  ${pool}
  try {
    pool.submit(job).result();
  } catch (error) {
    console.log(error instanceof Mine, error.cause instanceof RangeError);
    throw error;
  }
}`);
    expect(lines).toEqual(["true true"]);
    expect(unhandled).toEqual([]);
    expect(error).toMatchObject({
      name: "Mine",
      message: "in the job",
      stack: [{ line: before + 5, function: "job" }],
      cause: { message: "why" },
    });
  });

  test.each([
    ["a promise that nobody awaits", `void Promise.reject(new Error("nobody"));`, "nobody"],
    ["a microtask", `queueMicrotask(() => { throw new Error("late"); });`, "late"],
    ["a timer", `setTimeout(() => { throw new Error("timer"); }, 1);`, "timer"],
    [
      "the listener of an event",
      `const on = new EventTarget(); on.addEventListener("x", () => { throw new Error("heard"); }); on.dispatchEvent(new Event("x"));`,
      "heard",
    ],
    [
      "an exit function",
      `atexit.register(() => console.log("the rest runs")); atexit.register(() => { throw new Error("at exit"); });`,
      "at exit",
    ],
  ])("where nobody handles it is told of it: %s", async (_, statement, message) => {
    const { ended, unhandled } = await run(`export function main() {\n  ${statement}\n}`);
    expect(ended).toBe("finished");
    expect(unhandled).toMatchObject([{ name: "Error", message }]);
    expect(unhandled[0]?.stack[0]).toMatchObject({ file: "main.ts", line: before + 2 });
  });
});

describe("a program that does not end", () => {
  test("in a loop keeps the lines that it printed, in order", async () => {
    const { ended, error, lines } = await run(
      `export function main() {\n  for (let i = 0; i < 100; i++) console.log(i);\n  for (;;);\n}`,
      1_000,
    );
    expect(ended).toBe("timed out");
    expect(error?.message).toBe(
      `The program was still at work after 1 s and was stopped. Is there a loop that never ends? One goes round in line ${before + 3}`,
    );
    expect(lines).toEqual(Array.from({ length: 100 }, (_, i) => String(i)));
  });

  test("in a thread says where that goes round, and who waits for it", async () => {
    const { error } = await run(
      `let done = false;
export function spin() {
  for (let i = 0; i < 10; i++);
  while (!done) {}
}
export function main() {
  using pool = new ThreadPoolExecutor();
  pool.submit(spin).result();
}`,
      1_000,
    );
    expect(error?.message).toMatch(
      new RegExp(`^The program was stopped after 1 s: MainThread waits .*\\. A loop goes round in line ${before + 4}$`),
    );
  });

  test("for a thread, after `main` has thrown, tells what it has thrown too", async () => {
    const { ended, error, unhandled } = await run(
      `const items = new Queue<number>();
export function take() {
  items.get({ timeoutMs: 60_000 });
}
export function main() {
  new Thread({ target: take }).start();
  throw new RangeError("out of paper");
}`,
      1_000,
    );
    expect(ended).toBe("timed out");
    expect(error?.message).toBe(
      "The program was stopped after 1 s: MainThread waits for the end of Thread-1 (take); Thread-1 (take) waits for an item on a queue",
    );
    expect(unhandled).toMatchObject([{ name: "RangeError", message: "out of paper", stack: [{ line: before + 7 }] }]);
  });

  test("for threads that wait for each other, after `main` has thrown, tells what it has thrown too", async () => {
    const { ended, error, unhandled } = await run(
      `const lock = new Lock();
export function take() {
  lock.acquire();
  lock.acquire();
}
export function main() {
  new Thread({ target: take }).start();
  throw new RangeError("out of paper");
}`,
      60_000,
    );
    expect(ended).toBe("failed");
    expect(error?.message).toMatch(/^Nobody can go on: MainThread waits for the end of Thread-1 \(take\)/);
    expect(unhandled).toMatchObject([{ name: "RangeError", message: "out of paper" }]);
  });

  test("for an interval that was never cleared says so, with its line", async () => {
    const { ended, error, leaks } = await run(`export function main() {\n  setInterval(() => {}, 100);\n}`, 1_000);
    expect(ended).toBe("timed out");
    expect(error?.message).toBe(
      `The program was stopped after 1 s: MainThread waits for one interval that was never cleared, set at line ${before + 2}`,
    );
    expect(leaks).toMatchObject([
      { kind: "timer", label: "interval", what: "never cleared", at: { line: before + 2 } },
    ]);
  });

  test("for two locks taken crosswise says who holds what and waits for whom", async () => {
    const { ended, error, durationMs } = await run(
      `const a = new Lock();\nconst b = new Lock();\nconst held = new SharedInt(0);
export function ab() {\n  using first = a.acquire();\n  held.add(1);\n  while (held.value < 2);\n  using second = b.acquire();\n}
export function ba() {\n  using first = b.acquire();\n  held.add(1);\n  while (held.value < 2);\n  using second = a.acquire();\n}
export function main() {\n  using pool = new ThreadPoolExecutor({ maxWorkers: 2 });\n  pool.submit(ab);\n  pool.submit(ba);\n}`,
      60_000,
    );
    expect(ended).toBe("failed");
    expect(durationMs).toBeLessThan(30_000);
    expect(error?.name).toBe("Deadlock");
    expect(error?.message).toContain("Nobody can go on: MainThread waits for the jobs of ThreadPoolExecutor-0; ");
    const names = error?.message.match(/\S+ waits to acquire [ab] that \S+ holds since line \d+/g) ?? [];
    expect(names.sort()).toEqual([
      expect.stringMatching(/^ThreadPoolExecutor-0_0 waits to acquire [ab] that ThreadPoolExecutor-0_1 holds/),
      expect.stringMatching(/^ThreadPoolExecutor-0_1 waits to acquire [ab] that ThreadPoolExecutor-0_0 holds/),
    ]);
  });

  test("for locks taken crosswise until a time is up lets the time be up", async () => {
    const { ended, error } = await run(
      `const a = new Lock();\nconst b = new Lock();\nconst held = new SharedInt(0);
export function ab() {\n  using first = a.acquire();\n  held.add(1);\n  while (held.value < 2);\n  using second = b.acquire({ timeoutMs: 1_500 });\n}
export function ba() {\n  using first = b.acquire();\n  held.add(1);\n  while (held.value < 2);\n  using second = a.acquire({ timeoutMs: 60_000 });\n}
export function main() {\n  using pool = new ThreadPoolExecutor({ maxWorkers: 2 });\n  pool.submit(ba);\n  pool.submit(ab).result();\n}`,
      60_000,
    );
    expect(ended).toBe("failed");
    expect(error).toMatchObject({
      name: "TimeoutError",
      message: expect.stringContaining("did not come free within 1500 ms"),
    });
  });

  test("for a lock that it holds itself says since which line", async () => {
    const { error } = await run(
      `const lock = new Lock();\nexport function main() {\n  using one = lock.acquire();\n  using two = lock.acquire();\n}`,
      60_000,
    );
    expect(error?.message).toBe(
      `Nobody can go on: MainThread waits to acquire a lock that it holds itself since line ${before + 3}`,
    );
  });

  test("for a lock that was taken in another file names that file", async () => {
    const compiled = await compile(
      {
        "main.ts": 'import { lock, take } from "./jobs.ts";\nexport function main() {\n  take();\n  lock.acquire();\n}',
        "jobs.ts":
          'import { Lock } from "unwind/threading";\nexport const lock = new Lock();\nexport const take = () => lock.acquire();',
      },
      { entry: "main.ts" },
    );
    if (!compiled.ok) throw new Error("Expected a program that compiles");
    const { error } = await sandbox.run(compiled.program, { onLine: () => {}, deadlineMs: 60_000 }).result;
    expect(error?.message).toBe(
      "Nobody can go on: MainThread waits to acquire a lock that it holds itself since line 3 of jobs.ts",
    );
  });

  test("and left a hundred thousand things open is told of the first hundred at once", async () => {
    const { leaks, durationMs } = await run(
      `export function main() {\n  for (let i = 0; i < 100_000; i++) setTimeout(() => {}, 1e9);\n}`,
      3_000,
    );
    expect(leaks).toHaveLength(100);
    expect(durationMs).toBeLessThan(6_000);
  });

  test("is ended by Stop, in a thread too", async () => {
    const compiled = await compile(
      {
        "main.ts": `${library}export function job() {\n  console.log("at work");\n  for (;;);\n}\nexport function main() {\n  ${pool}\n  pool.submit(job);\n}`,
      },
      { entry: "main.ts" },
    );
    if (!compiled.ok) throw new Error("It does not compile");
    const { promise: atWork, resolve } = Promise.withResolvers<unknown>();
    const started = sandbox.run(compiled.program, { onLine: resolve });
    await atWork;
    started.stop();
    expect(await started.result).toMatchObject({ ended: "stopped", leaks: [{ kind: "thread pool" }] });
  });
});

describe("a thread that dies", () => {
  test("of its memory breaks its executor, and nobody waits for it", async () => {
    const { ended, error, unhandled } = await run(
      `export function eat() {\n  const all = [];\n  for (;;) all.push(new Array(100_000).fill(1.5));\n}\nexport function main() {\n  ${pool}\n  pool.submit(eat).result();\n}`,
      15_000,
    );
    expect({ ended, name: error?.name }).toEqual({ ended: "failed", name: "BrokenExecutor" });
    expect(unhandled).toMatchObject([{ message: expect.stringMatching(/^A thread died: .*memory/) as string }]);
  }, 30_000);

  test("is the end of the run where it is the main one", async () => {
    const { ended, error } = await run(
      `export function main() {\n  const all = [];\n  for (;;) all.push(new Array(100_000).fill(1.5));\n}`,
      15_000,
    );
    expect(ended).toBe("crashed");
    expect(error?.message).toMatch(/^The program's worker died: .*memory/);
  }, 30_000);
});

describe("real threads", () => {
  test("lose updates of a counter without a lock, in 20 of 20 runs", async () => {
    const demo = await readFile(
      new URL("../../lessons/00-start/01-whole-story/demo/lost-update.ts", import.meta.url),
      "utf8",
    );
    const compiled = await compile({ "main.ts": demo }, { entry: "main.ts" });
    if (!compiled.ok) throw new Error("The demo does not compile");
    const right: string[] = [];
    for (let round = 1; round <= 20; round++) {
      const lines: string[] = [];
      const { ended } = await sandbox.run(compiled.program, {
        onLine: ({ text }) => lines.push(text),
        deadlineMs: 20_000,
      }).result;
      expect(ended).toBe("finished");
      if (lines.some((line) => /counter: 4000000 of/.test(line))) right.push(`run ${round}: ${lines.join()}`);
    }
    expect(right).toEqual([]);
  }, 180_000);
});
