import { expect, test } from "@playwright/test";
import type { Locator, Page } from "@playwright/test";
import { loadCurriculum } from "../../src/lesson/load-curriculum.ts";
import { openWorkbench } from "../workbench.ts";
import type { Workbench } from "../workbench.ts";

const address = "/learn/many-resources/unwind-order/";
const lessons = (await loadCurriculum()).flatMap((chapter) => chapter.lessons).length;
const byHand = /  const first = tag\(1\);[\s\S]*second\.exit\(\);\n/;
const byStack = `  using stack = new ExitStack();
  stack.enterContext(tag(1));
  stack.enterContext(tag(2));
  work();
`;

async function solve(bench: Workbench): Promise<void> {
  const starter = await bench.editor.inputValue();
  await bench.write(
    starter.replace("import { contextManager }", "import { contextManager, ExitStack }").replace(byHand, byStack),
  );
}

/** The word "solved" in the item of the chapter tree that leads to the lesson; opens the tree. */
async function markInTheTree(page: Page): Promise<Locator> {
  const tree = page.getByRole("navigation", { name: "Lessons" });
  const link = tree.getByRole("link", { name: "Newest first" });
  if (!(await link.isVisible())) await tree.getByText("Lessons", { exact: true }).click();
  await expect(link).toBeVisible();
  const item = tree.getByRole("listitem").filter({ has: page.getByRole("link", { name: "Newest first" }) });
  return item.last().getByText("solved");
}

test.describe("on the LIFO exercise a learner can", () => {
  test("fail its check with a message that helps, mend the program, and pass all", async ({ page }) => {
    const bench = await openWorkbench(page, address);
    await bench.check("2 of 4 checks passed");
    await expect(bench.tab("Checks")).toHaveAttribute("aria-selected", "true");
    const lifo = bench.checkNamed("the last to enter is the first to exit");
    await expect(lifo).toContainText("failed");
    await expect(lifo).toContainText("tag 2 must exit before tag 1: what was opened last may still need");
    await expect(lifo).toContainText(/wanted[\s\S]*enter 1[\s\S]*enter 2[\s\S]*exit 2[\s\S]*exit 1/);
    await expect(lifo).toContainText(/got[\s\S]*enter 1[\s\S]*enter 2[\s\S]*exit 1[\s\S]*exit 2/);

    await solve(bench);
    await bench.check("4 of 4 checks passed");
    for (const check of await bench.checks.getByRole("listitem").all()) await expect(check).toContainText("passed");
    await expect(lifo).not.toContainText("tag 2 must exit before");
  });

  test("find the lesson marked as solved in the navigation, at once and after a reload", async ({ page }) => {
    const bench = await openWorkbench(page, address);
    await expect(await markInTheTree(page)).toBeHidden();
    await solve(bench);
    await bench.check("4 of 4 checks passed");
    await expect(await markInTheTree(page)).toBeVisible();
    await page.reload();
    await expect(await markInTheTree(page)).toBeVisible();
    await expect(page.getByText(`1 of ${lessons} solved`)).toBeVisible();
    await page.goto("/learn/many-resources/");
    const inTheChapter = page.getByRole("main").getByRole("listitem").filter({ hasText: "Newest first" });
    await expect(inTheChapter.getByText("solved")).toBeVisible();
  });

  test("keep the mark when the program is broken again", async ({ page }) => {
    const bench = await openWorkbench(page, address);
    await solve(bench);
    await bench.check("4 of 4 checks passed");
    await bench.write("export const order: string[] = [];");
    await bench.check("0 of 4 checks passed");
    await expect(bench.checks).toContainText("openTwo");
    await expect(await markInTheTree(page)).toBeVisible();
  });

  test("type the solution in Monaco, key by key, and pass", async ({ page }) => {
    const bench = await openWorkbench(page, address, "monaco");
    await bench.monaco();
    await bench.editor.focus();
    const { keyboard } = page;
    await keyboard.press("Control+Home");
    for (let i = 0; i < "import { contextManager".length; i++) await keyboard.press("ArrowRight");
    // A step out of the word calls off its suggestions, also those that are still on their way, as Escape does not: a step
    // down would be taken in their list.
    await keyboard.type(", ExitStack");
    await keyboard.press("ArrowRight");
    // From the first line of the body to the one after its last.
    for (let line = 1; line < 16; line++) await keyboard.press("ArrowDown");
    await keyboard.press("Home");
    await keyboard.press("Home");
    for (let line = 0; line < 8; line++) await keyboard.press("Shift+ArrowDown");
    await keyboard.press("Delete");
    for (const line of byStack.trimEnd().split("\n")) {
      await keyboard.type(line.trim());
      await keyboard.press("Enter");
    }
    await keyboard.press("Control+Shift+Enter");
    await expect(bench.status).toHaveText("4 of 4 checks passed");
  });
});
