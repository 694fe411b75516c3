// What a learner does first, in this browser: read, edit, run, be graded, leave and come back.
import { expect } from "@playwright/test";
import { loadCurriculum } from "../../src/lesson/load-curriculum.ts";
import { eventually } from "./bench.ts";
import { test } from "./test.ts";

const lessons = (await loadCurriculum()).flatMap((chapter) => chapter.lessons);
const solutionOf = (id: string): string => lessons.find((lesson) => lesson.id === id)?.solution["main.ts"] ?? "";

const lifo = "/learn/many-resources/unwind-order/";
const lostUpdate = "/learn/threads-and-locks/lost-update/";
const playground = "/playground/?editor=plain";

test("a learner can read a lesson, and its workbench answers", async ({ bench }) => {
  await bench.open(`${lifo}?editor=plain`);
  expect(await bench.read("heading", "Newest first")).toBe("Newest first");
  const read = await bench.driver.evaluate(() => [document.title, document.body.innerText], null);
  expect(read[0]).toBe("Newest first · Unwind");
  expect(read[1]).toContain("What you open later may stand on what you opened before");
  expect(await bench.program()).toContain("export function openTwo");
  await bench.press("Next hint");
  await eventually(() => bench.driver.evaluate(() => document.body.innerText, null)).toContain("Hint 1");
});

test("a learner can fail a check with a message that helps, mend the program, and pass all", async ({ bench }) => {
  await bench.open(`${lifo}?editor=plain`);
  await bench.press("Check");
  await bench.said("2 of 4 checks passed");
  expect(await bench.checks()).toContain("tag 2 must exit before tag 1: what was opened last may still need");
  await bench.write(solutionOf("many-resources/unwind-order"));
  await bench.press("Check");
  await bench.said("4 of 4 checks passed");
});

test("a learner can leave, and find what was typed when they come back", async ({ bench }) => {
  await bench.open(`${lifo}?editor=plain`);
  await bench.write("// half a thought");
  await bench.driver.reload();
  await eventually(() => bench.program()).toBe("// half a thought");
});

test("a learner can type a program, run it and read what it prints", async ({ bench }) => {
  await bench.open(playground);
  await bench.write("// A program\n");
  await bench.driver.press("Control+End");
  await bench.driver.type('console.log("typed", 6 * 7);');
  expect(await bench.program()).toBe('// A program\nconsole.log("typed", 6 * 7);');
  await bench.driver.press("Control+Enter");
  await bench.shows("typed 42");
  await bench.said("finished");
  await bench.shows("Nothing was left open.");
});

test("a learner can run two threads that share a lock and a number", async ({ bench }) => {
  await bench.open(playground);
  // WebKitGTK with its switch has shared memory on any page, Safari only on isolated ones.
  expect(await bench.driver.evaluate(() => crossOriginIsolated, null)).toBe(true);
  const program = `import { Lock, SharedInt, Thread } from "unwind/threading";
const lock = new Lock();
const sum = new SharedInt(0);
export function count(): void {
  for (let i = 0; i < 10_000; i++) {
    using _held = lock.acquire();
    sum.value += 1;
  }
}
export function main(): void {
  const threads = [new Thread({ target: count }), new Thread({ target: count })];
  for (const thread of threads) thread.start();
  for (const thread of threads) thread.join();
  console.log("sum:", sum.value);
}`;
  await bench.run(program, "sum: 20000");
  await bench.said("finished");
});

test("a learner can see who waits for whom in a deadlock", async ({ bench }) => {
  await bench.open(playground);
  const program = `import { Lock, SharedInt, Thread } from "unwind/threading";
const left = new Lock();
const right = new Lock();
const held = new SharedInt(0);
export function other(): void {
  using _right = right.acquire();
  held.add(1);
  while (held.value < 2);
  using _left = left.acquire();
}
export function main(): void {
  const thread = new Thread({ target: other });
  thread.start();
  using _left = left.acquire();
  held.add(1);
  while (held.value < 2);
  using _right = right.acquire();
}`;
  await bench.run(program, "waits to acquire right that Thread-1 (other) holds");
  await bench.said("failed");
});

test("a learner can interrupt a program that waits, and see that its finally ran", async ({ bench }) => {
  await bench.open(playground);
  const program = `import { KeyboardInterrupt } from "unwind/signal";
import { Event } from "unwind/threading";
export function main(): void {
  try {
    console.log("waiting");
    new Event().wait();
  } catch (error) {
    console.log("interrupted:", error instanceof KeyboardInterrupt);
    throw error;
  } finally {
    console.log("cleaned up");
  }
}`;
  await bench.run(program, "waiting");
  await bench.press("Send SIGINT");
  await bench.shows("interrupted: true");
  await bench.shows("cleaned up");
  await bench.said("stopped");
});

test("a learner is told of a loop that never ends, while the page answers, and can go on", async ({ bench }) => {
  await bench.open(playground);
  await bench.run("export function main(): void {\n  console.log('round');\n  for (;;);\n}", "round");
  expect(await bench.read("status", "Run status")).toBe("running");
  await bench.said("timed out");
  await bench.shows("line 3");
  await bench.run('console.log("next");', "next");
  await bench.said("finished");
});

test("a learner can type in Monaco once it has taken over", async ({ bench }) => {
  await bench.open("/playground/");
  // Monaco's box says how Tab leaves it.
  const described = () =>
    bench.driver.evaluate(() => {
      const box = document.querySelector(".monaco-editor [aria-label='Code editor']");
      return (box?.getAttribute("aria-description") ?? "") + (box?.getAttribute("aria-describedby") ?? "");
    }, null);
  await eventually(described).not.toBe("");
  await bench.focusEditor();
  await bench.driver.press("Control+a");
  await bench.driver.type('console.log("by Monaco", 6 * 7);');
  await bench.driver.press("Escape");
  await bench.driver.press("Control+Enter");
  await bench.shows("by Monaco 42");
  await bench.said("finished");
});

test("a learner can have every order of two threads tried, and see which one loses an update", async ({ bench }) => {
  await bench.open(`${lostUpdate}?editor=plain`);
  await bench.press("Check");
  await bench.said("1 of 3 checks passed");
  expect(await bench.checks()).toContain("was lost");
  await bench.write(solutionOf("threads-and-locks/lost-update"));
  await bench.press("Check");
  await bench.said("3 of 3 checks passed");
});
