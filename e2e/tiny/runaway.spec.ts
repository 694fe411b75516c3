import { expect, test } from "@playwright/test";
import { openWorkbench } from "../workbench.ts";

const address = "/learn/words/one-word/";
const endless = 'export function main(): void {\n  console.log("begun");\n  for (;;);\n}\n';

test.describe("while a program runs away a learner can", () => {
  test("use the page, and stop it", async ({ page }) => {
    const bench = await openWorkbench(page, address);
    await bench.write(endless);
    await bench.button("Run").click();
    await expect(bench.console).toContainText("begun");
    await bench.button("Next hint").click();
    await expect(page.getByText("Whom would you greet?")).toBeVisible();
    await bench.tab("Checks").click();
    await expect(bench.checks).toBeVisible();
    await bench.editor.press("ArrowDown");
    await expect(bench.status).toHaveText("running");
    await expect(page.getByRole("progressbar", { name: "Progress" })).toHaveText(/\d/);
    await expect(bench.button("Run")).toBeDisabled();
    await bench.button("Stop").click();
    await expect(bench.status).toHaveText("stopped");
    await bench.tab("Console").click();
    await expect(bench.console).toContainText("You stopped the program after");
    await expect(bench.button("Stop")).toBeDisabled();
  });

  test("run another right after it", async ({ page }) => {
    const bench = await openWorkbench(page, address);
    await bench.write(endless);
    await bench.button("Run").click();
    await expect(bench.console).toContainText("begun");
    await bench.button("Stop").click();
    await bench.write('console.log("the next one");');
    await bench.run();
    expect((await bench.consoleLines())[0]).toBe("the next one");
    await expect(bench.console).not.toContainText("begun");
  });

  test("wait until its time is up, and is told what it was doing", async ({ page }) => {
    const bench = await openWorkbench(page, address);
    await bench.write(endless);
    await bench.run("timed out");
    await expect(bench.console).toContainText("Is there a loop that never ends?");
    await bench.run("timed out");
  });

  test("have it checked: what hangs has timed out", async ({ page }) => {
    const bench = await openWorkbench(page, address);
    await bench.write("export function greeting(): string[] {\n  for (;;);\n}\n");
    await bench.check("0 of 2 checks passed");
    await expect(bench.checkNamed("greets the world")).toContainText("timed out");
  });

  test("stop the checks; the rest is not run", async ({ page }) => {
    const bench = await openWorkbench(page, address);
    await bench.write("export function greeting(): string[] {\n  for (;;);\n}\n");
    await bench.button("Check").click();
    await expect(bench.status).toHaveText("checking");
    await bench.button("Stop").click();
    await expect(bench.status).toHaveText("stopped");
    await expect(bench.checks.getByRole("listitem").last()).toContainText("not run");
  });

  test("see a hundred thousand lines, the first and the last", async ({ page }) => {
    const bench = await openWorkbench(page, address);
    await bench.write(
      "export function main(): void {\n  for (let n = 1; n <= 100_000; n++) console.log(`line ${n}.`);\n}",
    );
    await bench.button("Run").click();
    await bench.button("Next hint").click();
    await expect(page.getByText("Whom would you greet?")).toBeVisible();
    await expect(bench.status).toHaveText("finished");
    await expect(bench.console.getByText("line 100000.", { exact: true })).toBeInViewport();
    await bench.console.focus();
    await page.keyboard.press("Home");
    await expect(bench.console.getByText("line 1.", { exact: true })).toBeInViewport();
    await page.keyboard.press("PageDown");
    await expect(bench.console.getByText("line 1.", { exact: true })).not.toBeInViewport();
    await page.keyboard.press("End");
    await expect(bench.console.getByText("line 100000.", { exact: true })).toBeInViewport();
    await expect(bench.console.getByText(/^Finished in .* Nothing was left open\.$/)).toBeInViewport();
  });
});
