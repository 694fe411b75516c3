import { expect, test } from "@playwright/test";
import { openWorkbench } from "../workbench.ts";

const story = [
  "a.log : from a.log",
  "b.log : from b.log",
  "c.log : from c.log",
  "all files closed after the ExitStack block",
  "counter: 10000",
  "main work done",
  "cleanup: releasing global resources",
];

test.describe("on the first lesson a learner can", () => {
  test("run the source script: seven lines, the last from the registered cleanup, nothing left open", async ({
    page,
  }) => {
    const bench = await openWorkbench(page, "/learn/start/whole-story/", "monaco");
    await bench.run();
    await expect(bench.console).toContainText("Nothing was left open.");
    expect((await bench.consoleLines()).slice(0, -1)).toEqual(story);
  });

  test("run it again and again, each time as a fresh program", async ({ page }) => {
    const bench = await openWorkbench(page, "/learn/start/whole-story/");
    for (let i = 0; i < 3; i++) {
      await bench.run();
      await expect(bench.console).toContainText("Nothing was left open.");
      expect((await bench.consoleLines()).slice(0, -1)).toEqual(story);
      await bench.button("Clear console").click();
      await expect(bench.console).not.toContainText("counter");
    }
  });

  test("see updates get lost where nobody holds a lock, each time", async ({ page }) => {
    await openWorkbench(page, "/learn/start/whole-story/");
    const demo = page.getByRole("button", { name: "Run demo: lost-update", exact: true });
    for (let i = 0; i < 20; i++) {
      await demo.click();
      await expect(demo, "it can be run again when it has ended").toBeEnabled();
      const said = await page.getByText(/^counter: \d+ of \d+\s+some updates were lost$/).innerText();
      const [found = NaN, wanted = NaN] = (said.match(/\d+/g) ?? []).map(Number);
      expect(found).toBeLessThan(wanted);
    }
  });

  test("run the demos of the text beside the program in the editor", async ({ page }) => {
    const bench = await openWorkbench(page, "/learn/start/whole-story/");
    await page.getByRole("button", { name: "Run demo: platform", exact: true }).click();
    await expect(
      page.getByText(/open a\.log\s+open b\.log\s+reading a\.log and b\.log\s+closing the logs/),
    ).toBeVisible();
    await expect(bench.status).toHaveText("ready");
  });

  test("solve it", async ({ page }) => {
    const bench = await openWorkbench(page, "/learn/start/whole-story/");
    await bench.check("1 of 4 checks passed");
    await expect(bench.checkNamed("tells the whole story in order")).toContainText("failed");
    const program = await bench.editor.inputValue();
    const line = "const files = paths.map((path) => stack.enterContext(open(path)));";
    await bench.write(program.replace(line, `${line}\n      stack.callback(() => console.log("closing the logs"));`));
    await bench.check("4 of 4 checks passed");
  });
});
