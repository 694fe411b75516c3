import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { openWorkbench } from "../workbench.ts";

test.describe("on the start page a learner can", () => {
  test("run the leak, see the file and its line, write `using`, and see it gone", async ({ page }) => {
    const bench = await openWorkbench(page, "/");
    await bench.run();
    await expect(bench.console).toContainText("a.log was never closed, opened at line 4");
    const lane = page.getByRole("figure", { name: "Picture of the run" }).getByRole("button");
    await expect(lane).toHaveAccessibleName(/^a\.log, file, opened at step 1 at line 4, never closed/);
    await bench.console.getByRole("button", { name: "line 4", exact: true }).click();
    await expect(bench.editor).toBeFocused();
    await bench.write((await bench.editor.inputValue()).replace("  const log", "  using log"));
    await bench.run();
    await expect(bench.console).toContainText("Nothing was left open.");
    await expect(bench.console).not.toContainText("never closed");
    await expect(lane).toHaveAccessibleName(/^a\.log, file, opened at step 1 at line 4, closed at step 3/);
  });

  test("do the same in Monaco, led to the line by a click", async ({ page }) => {
    const bench = await openWorkbench(page, "/", "monaco");
    await bench.monaco();
    await bench.run();
    await bench.console.getByRole("button", { name: "line 4", exact: true }).click();
    await expect(bench.editor).toBeFocused();
    await page.keyboard.press("Home");
    for (let i = 0; i < "const".length; i++) await page.keyboard.press("Delete");
    await page.keyboard.type("using");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+Enter");
    await expect(bench.console).toContainText("Nothing was left open.");
  });

  test("run every schedule of an unlocked counter, and step through one that loses an update", async ({ page }) => {
    await openWorkbench(page, "/");
    const said = page.getByRole("status", { name: "Schedules", exact: true });
    await expect(page.getByText("schedules lose an update")).toHaveCount(0);
    await page.getByRole("button", { name: "Run every schedule" }).click();
    await expect(said).toHaveText("4 of 6 schedules lose an update");
    const schedules = page.getByRole("list", { name: "Every schedule" }).getByRole("listitem");
    await expect(schedules).toHaveCount(6);
    await expect(schedules.filter({ hasText: "counts both" })).toHaveCount(2);
    await page.getByRole("button", { name: "Step through 1 2 2 1", exact: true }).click();
    const table = page.getByRole("table", { name: "Schedule", exact: true });
    await expect(table.getByRole("row")).toHaveCount(6);
    await expect(page.getByText("An update of counter is lost: thread 1 read 0 (line 7)")).toBeVisible();
    await expect(page.locator("#counter-code [data-lit]")).toHaveText("const seen = counter.value;");
    await page.getByRole("button", { name: "Last step", exact: true }).click();
    await expect(page.locator("#counter-code [data-lit]")).toHaveText("counter.value = seen + 1;");
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
  });

  test("begin with the first lesson", async ({ page }) => {
    await page.goto("/");
    await page.getByRole("link", { name: "Begin with the first lesson" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "The whole story" })).toBeVisible();
    await page.getByRole("link", { name: "Next lesson" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "A leak" })).toBeVisible();
    await page.getByRole("link", { name: "Previous lesson" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "The whole story" })).toBeVisible();
  });
});
