import { expect, test } from "@playwright/test";
import type { Locator, Page } from "@playwright/test";
import { openWorkbench, Workbench } from "../workbench.ts";

/** Presses Tab until the focus is where it is wanted; no stop on the way may keep it. */
async function tabTo(page: Page, target: Locator, key = "Tab"): Promise<void> {
  for (let stop = 0; stop < 60; stop++) {
    await page.keyboard.press(key);
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error("Expected Tab to lead there within 60 stops, got nowhere");
}

test("a learner can do all of it by keyboard alone", async ({ page }) => {
  const { keyboard } = page;
  await page.goto("/");
  await keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the text" })).toBeFocused();
  await keyboard.press("Enter");
  await tabTo(page, page.getByRole("link", { name: "Begin with the first lesson" }));
  await keyboard.press("Enter");
  await expect(page).toHaveURL("/learn/words/one-word/");

  const bench = new Workbench(page);
  await expect(bench.button("Run")).toBeEnabled();
  await bench.monaco();
  await tabTo(page, bench.editor);
  await keyboard.press("Control+Home");
  await keyboard.press("End");
  for (let back = 0; back < '"; // TODO: the world'.length; back++) await keyboard.press("ArrowLeft");
  await keyboard.type("moon");
  await keyboard.press("Escape");
  await keyboard.press("Control+Enter");
  await expect(bench.console).toContainText("hello, moon");
  await expect(bench.editor, "a run leaves the focus where it was").toBeFocused();
  await keyboard.press("Control+Shift+Enter");
  await expect(bench.status).toHaveText("1 of 2 checks passed");
  await expect(bench.editor).toBeFocused();

  for (let back = 0; back < "moon".length; back++) await keyboard.press("Backspace");
  await keyboard.type("world");
  await keyboard.press("Escape");

  // Tab indents, until it is told to leave.
  await expect(bench.editor).toHaveAccessibleDescription("Tab indents; Ctrl M switches.");
  await keyboard.press("Control+M");
  await expect(bench.editor).toHaveAccessibleDescription("Tab leaves the editor; Ctrl M switches.");
  await tabTo(page, bench.button("Run"));
  await keyboard.press("Enter");
  await expect(bench.console).toContainText("hello, world");
  await expect(bench.button("Run")).toBeFocused();
  await tabTo(page, bench.button("Check"));
  await keyboard.press("Space");
  await expect(bench.status).toHaveText("2 of 2 checks passed");
  await tabTo(page, bench.tab("Checks"));
  await keyboard.press("ArrowLeft");
  await expect(bench.console).toBeVisible();
  await tabTo(page, bench.console);
  await tabTo(page, bench.editor, "Shift+Tab");
  await tabTo(page, page.getByRole("link", { name: "Next lesson" }));
  await keyboard.press("Enter");
  await expect(page).toHaveURL("/learn/words/two-files/");
});

test("a learner can close what opened by Escape, and stands where they were", async ({ page }) => {
  const bench = await openWorkbench(page, "/learn/words/one-word/");
  const { keyboard } = page;
  await bench.write("// mine");
  await bench.button("Reset").focus();
  await keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toBeVisible();
  await keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(bench.button("Reset")).toBeFocused();

  const tree = page.getByRole("navigation", { name: "Lessons" });
  const opener = tree.getByText("Lessons", { exact: true });
  await opener.focus();
  await keyboard.press("Enter");
  await expect(tree.getByRole("link", { name: "Two files" })).toBeVisible();
  await keyboard.press("Tab");
  await keyboard.press("Escape");
  await expect(tree.getByRole("link", { name: "Two files" })).toBeHidden();
  await expect(opener).toBeFocused();
});

test("a learner can skip to the workbench, and run there at once", async ({ page }) => {
  const bench = await openWorkbench(page, "/learn/words/one-word/");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the workbench" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "Workbench" })).toBeFocused();
  await page.keyboard.press("Control+Enter");
  await expect(bench.console).toContainText("hello,");
});

test("a learner who enlarges four times sees what has the focus, on every stop", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 256 });
  const bench = await openWorkbench(page, "/learn/words/two-files/");
  await bench.check("0 of 1 checks passed");
  await page.evaluate(() => {
    (document.activeElement as HTMLElement).blur();
    scrollTo(0, 0);
  });
  // The bar stays at the screen's edge; what has the focus is not below it.
  const hidden = (): string | undefined => {
    const focused = document.activeElement;
    if (!focused || focused === document.body) return undefined;
    const { left, right, top, bottom } = focused.getBoundingClientRect();
    const x = (Math.max(left, 0) + Math.min(right, innerWidth)) / 2;
    const seen = [0.1, 0.5, 0.9].filter((part) => {
      const y = Math.max(top, 0) + part * (Math.min(bottom, innerHeight) - Math.max(top, 0));
      const at = document.elementFromPoint(x, y);
      return at !== null && (focused.contains(at) || at.contains(focused));
    });
    return seen.length < 2 ? focused.outerHTML.slice(0, 80) : "";
  };
  const covered: string[] = [];
  await page.keyboard.press("Tab");
  for (let stop = 0; stop < 60; stop++) {
    await page.keyboard.press("Tab");
    const found = await page.evaluate(hidden);
    if (found === undefined) break;
    if (found !== "") covered.push(found);
  }
  expect(covered).toEqual([]);
});

test("a learner can move the line between text and bench by the arrow keys", async ({ page }) => {
  const bench = await openWorkbench(page, "/learn/words/one-word/");
  const line = page.getByRole("separator", { name: "Resize" });
  const width = async (): Promise<number> => (await bench.editor.boundingBox())?.width ?? 0;
  const before = await width();
  await line.focus();
  await page.keyboard.press("ArrowLeft");
  await expect.poll(width).toBeGreaterThan(before);
  const wider = await width();
  await page.reload();
  await expect(bench.button("Run")).toBeEnabled();
  await expect.poll(width).toBe(wider);
});

test("a learner can ask what the keyboard can do, and switch off keys that act by themselves", async ({ page }) => {
  await page.goto("/learn/words/one-word/");
  const { keyboard } = page;
  const list = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await keyboard.press("?");
  await expect(list.getByRole("heading", { name: "Keyboard shortcuts" }), "is read from its start").toBeFocused();
  await expect(list).toContainText("Ctrl Shift Enter".replaceAll(" ", ""));
  const single = list.getByRole("checkbox", { name: "Keys without Ctrl (/ and ?) act by themselves" });
  await single.uncheck();
  await keyboard.press("Escape");
  await expect(list).toBeHidden();
  await page.reload();
  await keyboard.press("?");
  await keyboard.press("/");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  // Each has a button beside it.
  await page.getByRole("button", { name: "Keyboard shortcuts", exact: true }).click();
  await single.check();
  await list.getByRole("button", { name: "Close" }).click();
  await keyboard.press("/");
  await expect(page.getByRole("searchbox")).toBeFocused();
  await expect(page.getByRole("checkbox", { name: "The key / opens the search" })).toBeChecked();
});
