// A browser that gives a page no shared memory: what needs none works, and what needs it says so.
import { expect } from "@playwright/test";
import { eventually } from "./bench.ts";
import { test } from "./test.ts";

test("a learner can run a program of one thread and be graded", async ({ bench }) => {
  await bench.open("/learn/many-resources/unwind-order/?editor=plain");
  expect(await bench.driver.evaluate(() => typeof SharedArrayBuffer, null)).toBe("undefined");
  await bench.press("Run");
  await bench.said("finished");
  await bench.press("Check");
  await bench.said("2 of 4 checks passed");
  expect(await bench.checks()).toContain("tag 2 must exit before tag 1: what was opened last may still need");
});

test("a learner is told why a program with threads does not run", async ({ bench }) => {
  await bench.open("/learn/start/whole-story/?editor=plain");
  await bench.press("Run");
  await bench.shows("Threads need shared memory, which the browser does not give to this page.");
  await bench.said("failed");
});

test("a learner is told why the orders of threads cannot be tried", async ({ bench }) => {
  await bench.open("/learn/threads-and-locks/lost-update/?editor=plain");
  await bench.press("Check");
  await bench.said("1 of 3 checks passed");
  expect(await bench.checks()).toContain(
    "Exploring threads needs shared memory, which the browser does not give to this page.",
  );
});

test("whoever reports a problem copies that there is no shared memory", async ({ bench, baseURL }) => {
  await bench.driver.open(`${baseURL}/about/`);
  await eventually(() => bench.driver.evaluate(() => document.body.innerText, null)).toContain(
    "threads: no, the browser gives no shared memory to the page, which is isolated",
  );
});
