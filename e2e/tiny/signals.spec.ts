// Signals from the page, as a terminal would send them.
import { expect, test } from "@playwright/test";
import { openWorkbench } from "../workbench.ts";

const address = "/learn/words/one-word/";

test("a learner can send a blocked program a signal, and see it shut down in order", async ({ page }) => {
  const bench = await openWorkbench(page, address);
  await bench.write(`import { Queue } from "unwind/queue";
import { SIGTERM, signal } from "unwind/signal";
const jobs = new Queue<string>();
let stopping = false;
export function main(): void {
  signal(SIGTERM, () => { stopping = true; jobs.put("stop"); });
  console.log("waiting for jobs");
  while (!stopping) console.log("got", jobs.get());
  console.log("shut down in order");
}`);
  await bench.button("Run").click();
  await expect(bench.console).toContainText("waiting for jobs");
  await bench.button("Send SIGTERM").click();
  await expect(bench.status).toHaveText("finished");
  await expect(bench.console).toContainText("shut down in order");
  await expect(bench.button("Send SIGTERM")).toHaveAttribute("aria-disabled", "true");
});

test("a learner can interrupt a program that waits, and see that its finally ran", async ({ page }) => {
  const bench = await openWorkbench(page, address);
  await bench.write(`import { KeyboardInterrupt } from "unwind/signal";
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
}`);
  await bench.button("Run").click();
  await expect(bench.console).toContainText("waiting");
  await bench.button("Send SIGINT").click();
  await expect(bench.status).toHaveText("stopped");
  await expect(bench.console).toContainText("interrupted: true");
  await expect(bench.console).toContainText("cleaned up");
});
