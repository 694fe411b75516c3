import { readFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";
import { programOf } from "./programs.ts";
import type { Watched } from "./page.ts";
import { openSandboxPage, onSandboxPage } from "./sandbox-page.ts";

/** The page must answer within this, whatever a program does, in milliseconds. */
const RESPONSIVE_MS = 500;
const DEADLINE_MS = 2_000;

// One after the other: each measures the page beside its own program.
test.describe.configure({ mode: "default" });

const sandbox = onSandboxPage();

const library = `import { ThreadPoolExecutor } from "unwind/futures";
import { Lock, SharedInt } from "unwind/threading";
import * as pathlib from "unwind/pathlib";
`;

async function run(source: string, deadlineMs = DEADLINE_MS, stopAfterMs?: number): Promise<Watched> {
  const program = await programOf(library + source);
  return await sandbox.page.evaluate(
    ([each, deadline, stopAfter]) => window.sandboxPage.run(each, deadline, stopAfter),
    [program, deadlineMs, stopAfterMs] as const,
  );
}

const crosswise = `const a = new Lock();
const b = new Lock();
const held = new SharedInt(0);
export function ab() { using one = a.acquire(); held.add(1); while (held.value < 2); using two = b.acquire(); }
export function ba() { using one = b.acquire(); held.add(1); while (held.value < 2); using two = a.acquire(); }
export function main() { using pool = new ThreadPoolExecutor({ maxWorkers: 2 }); pool.submit(ab); pool.submit(ba); }`;

const runaways: readonly [name: string, source: string, ended: RegExp, says: RegExp][] = [
  ["an endless loop", `export function main() { for (;;); }`, /^timed out$/, /Is there a loop that never ends\?/],
  ["endless recursion", `export function main() { main(); }`, /^failed$/, /Maximum call stack size exceeded/],
  ["an endless chain of microtasks", `export async function main() { for (;;) await null; }`, /^timed out$/, /./],
  [
    "console lines for ever",
    `export function main() { for (let i = 0; ; i++) console.log("line", i); }`,
    /^timed out$/,
    /./,
  ],
  [
    "a million timers",
    `export function main() { for (let i = 0; i < 1_000_000; i++) setTimeout(() => {}, 1e9); }`,
    /^(timed out|failed)$/,
    /Is there a loop that never ends\?|Expected at most 20,000 timers due at once/,
  ],
  [
    "files opened for ever",
    `export function main() { for (let i = 0; ; i++) pathlib.open("/tmp/f" + i, "w"); }`,
    /^(timed out|failed)$/,
    /./,
  ],
  ["two locks taken crosswise", crosswise, /^failed$/, /waits to acquire \w+ that ThreadPoolExecutor-0_\d holds/],
  [
    "threads that never end",
    `export function spin() { for (;;); }\nexport function main() { using pool = new ThreadPoolExecutor({ maxWorkers: 4 }); for (let i = 0; i < 4; i++) pool.submit(spin); }`,
    /^timed out$/,
    /waits for the jobs of ThreadPoolExecutor-0/,
  ],
  [
    "errors thrown for ever",
    `export function main() { for (;;) queueMicrotask(() => { throw new Error("again"); }); }`,
    /^(timed out|crashed)$/,
    /./,
  ],
];

for (const [name, source, ended, says] of runaways) {
  test(`a learner can go on while a program is ended for ${name}`, async () => {
    const { report, longestGapMs } = await run(source);
    expect(report.ended).toMatch(ended);
    expect(report.error?.message ?? "").toMatch(says);
    expect(report.durationMs).toBeLessThan(DEADLINE_MS + 3_000);
    expect(longestGapMs).toBeLessThan(RESPONSIVE_MS);
    // The page runs the next one as ever.
    expect((await run(`console.log("next");`)).lines).toEqual(["next"]);
  });
}

// The browser ends the frame: sooner or later, as fast as the machine takes memory. It is told as the page's own crash to a test.
for (const [when, deadlineMs] of [
  ["is ended in time", DEADLINE_MS],
  ["takes all that there is", 60_000],
] as const) {
  test(`a learner can go on when a program that takes memory for ever ${when}`, async ({ browser }) => {
    const hog = await programOf(
      `export function main() { const all = []; for (;;) all.push(new Array(100_000).fill(1.5)); }`,
    );
    const next = await programOf(`console.log("next");`);
    const context = await browser.newContext();
    const other = await context.newPage();
    await openSandboxPage(other, sandbox.server);
    await other.evaluate(
      ([programs, deadline]) => {
        window.sandboxPage.runAndTell(programs, deadline);
      },
      [[hog, next, next], deadlineMs] as const,
    );
    const [first, ...others] = (await sandbox.server.told()) as Watched[];
    expect(first?.report.ended).toMatch(deadlineMs === DEADLINE_MS ? /^(timed out|crashed)$/ : /^crashed$/);
    if (first?.report.ended === "crashed") expect(first.report.error?.message).toMatch(/more memory than there is/);
    expect(first?.longestGapMs).toBeLessThan(RESPONSIVE_MS);
    expect(others.map(({ lines }) => lines)).toEqual([["next"], ["next"]]);
    await context.close();
  });
}

test("a learner can stop a program that does not end", async () => {
  const { report, lines } = await run(`export function main() { console.log("at work"); for (;;); }`, 20_000, 1_000);
  expect({ ended: report.ended, lines }).toEqual({ ended: "stopped", lines: ["at work"] });
});

test("a learner can see what a microtask and a listener threw, with its line", async () => {
  const { report } = await run(`export function main() {\n  queueMicrotask(() => { throw new Error("late"); });\n}`);
  expect(report).toMatchObject({ ended: "finished", unhandled: [{ message: "late", stack: [{ line: 5 }] }] });
});

test("a learner can see the source script's seven lines, from real threads", async () => {
  const story = await readFile(new URL("../../lessons/00-start/01-whole-story/demo/story.ts", import.meta.url), "utf8");
  const program = await programOf(story);
  const { lines, report } = await sandbox.page.evaluate((each) => window.sandboxPage.run(each), program);
  expect(report).toMatchObject({ ended: "finished", unhandled: [], leaks: [] });
  expect(lines).toEqual([
    "a.log : from a.log",
    "b.log : from b.log",
    "c.log : from c.log",
    "all files closed after the ExitStack block",
    "counter: 10000",
    "main work done",
    "cleanup: releasing global resources",
  ]);
});

test("a learner can see an unlocked counter lose updates, in 20 of 20 runs", async () => {
  test.setTimeout(180_000);
  const demo = await readFile(
    new URL("../../lessons/00-start/01-whole-story/demo/lost-update.ts", import.meta.url),
    "utf8",
  );
  const program = await programOf(demo);
  const outcomes: (string | undefined)[] = [];
  for (let round = 0; round < 20; round++) {
    const { lines } = await sandbox.page.evaluate((each) => window.sandboxPage.run(each, 20_000), program);
    outcomes.push(lines[1]);
  }
  expect(outcomes).toEqual(Array(20).fill("some updates were lost"));
});
