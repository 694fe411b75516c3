// What the site promises about roles and names, where no other test has need of it: to assistive technology, and to whoever tests with it.
import { expect, test } from "@playwright/test";
import type { Locator } from "@playwright/test";
import { openWorkbench, Workbench } from "../workbench.ts";

const address = "/learn/words/one-word/";

/** Not available, and still where the next key goes. */
async function expectKeptFocus(button: Locator): Promise<void> {
  await expect(button).toHaveAttribute("aria-disabled", "true");
  await expect(button).toBeFocused();
}

test.describe("a learner keeps the focus on a button that has become unavailable:", () => {
  test("Run while the program runs, and Stop once it has stopped", async ({ page }) => {
    const bench = await openWorkbench(page, address);
    await bench.write("for (;;);");
    await bench.button("Run").focus();
    await page.keyboard.press("Enter");
    await expect(bench.status).toHaveText("running");
    await expectKeptFocus(bench.button("Run"));
    await expect(bench.button("Check")).toHaveAttribute("aria-disabled", "true");
    await expect(bench.button("Reset")).toHaveAttribute("aria-disabled", "true");
    await bench.button("Stop").focus();
    await page.keyboard.press("Enter");
    await expect(bench.status).toHaveText("stopped");
    await expectKeptFocus(bench.button("Stop"));
    await expect(bench.button("Run")).toHaveAttribute("aria-disabled", "false");
  });

  test("Next hint after the last one, Undo reset, and Clear console", async ({ page }) => {
    const bench = await openWorkbench(page, address);
    await bench.button("Next hint").focus();
    for (let hint = 0; hint < 3; hint++) await page.keyboard.press("Enter");
    await expectKeptFocus(bench.button("Next hint"));
    // A press more does nothing.
    await page.keyboard.press("Enter");
    await expect(page.getByRole("list", { name: "Hints" }).getByRole("listitem")).toHaveCount(3);

    await bench.run();
    await bench.button("Clear console").focus();
    await page.keyboard.press("Enter");
    await expect(bench.console).toHaveText("What your program prints appears here.");
    await expectKeptFocus(bench.button("Clear console"));
    await expect(bench.button("Copy output")).toHaveAttribute("aria-disabled", "true");

    await bench.write("// mine");
    await bench.button("Reset").click();
    await page.getByRole("dialog").getByRole("button", { name: "Reset", exact: true }).click();
    await bench.button("Undo reset").focus();
    await page.keyboard.press("Enter");
    await expect(bench.editor).toHaveValue("// mine");
    await expectKeptFocus(bench.button("Undo reset"));
  });
});

test.describe("a learner can", () => {
  test("read the console line by line, which reads nothing out by itself", async ({ page }) => {
    const bench = await openWorkbench(page, address);
    await bench.write('console.log("one");\nconsole.warn("two");\nconsole.error("three");');
    await bench.run();
    await expect(bench.console).toHaveAttribute("aria-live", "off");
    await bench.console.focus();
    await expect(bench.console).toBeFocused();
    expect((await bench.consoleLines()).slice(0, 3).map((line) => line.trim())).toEqual(["one", "two", "three"]);
  });

  test("find only the tabs that have something to show, and the one that tells what was asked for", async ({
    page,
  }) => {
    const bench = await openWorkbench(page, "/learn/trouble/loose-ends/");
    const tabs = page.getByRole("tablist", { name: "Workbench", exact: true }).getByRole("tab");
    await expect(tabs).toHaveText([/^Console$/, /^Checks$/]);
    await expect(bench.tab("Checks"), "what there is to do").toHaveAttribute("aria-selected", "true");
    await bench.button("Run").focus();
    await page.keyboard.press("Enter");
    await expect(bench.status).toHaveText("finished");
    await expect(bench.tab("Console")).toHaveAttribute("aria-selected", "true");
    await expect(bench.button("Run")).toBeFocused();
    await expect(tabs).toHaveText([/^Console$/, /^Checks$/, /^Picture$/]);
    await bench.button("Check").focus();
    await page.keyboard.press("Enter");
    await expect(bench.status).toHaveText("0 of 3 checks passed");
    await expect(bench.tab("Checks")).toHaveAttribute("aria-selected", "true");
    await expect(bench.button("Check")).toBeFocused();
    await expect(page.getByRole("tabpanel", { name: "Checks", exact: true })).toBeVisible();
  });

  test("read the demos in Python, and the solution once they have earned it", async ({ page }) => {
    const bench = await openWorkbench(page, address);
    const python = page.getByRole("tabpanel", { name: "Python", exact: true });
    await bench.tab("Python").click();
    await expect(python.getByRole("heading", { name: "The demo “greeting”" })).toBeVisible();
    await expect(python).toContainText('print("hello, moon")');
    await expect(python).toContainText("It prints");
    await bench.run();
    await expect(bench.tab("Console")).toHaveAttribute("aria-selected", "true");

    await openWorkbench(page, "/learn/words/two-files/");
    await expect(bench.tab("Python")).toHaveCount(0);
    await bench.button("Next hint").click();
    await bench.tab("Python").focus();
    await page.keyboard.press("Enter");
    await expect(python.getByRole("heading", { name: "The solution" })).toBeVisible();
    await expect(python).toContainText("def greet(whom):");
    await page.reload();
    await expect(bench.button("Run")).toBeEnabled();
    await expect(bench.tab("Python"), "hints count for the visit").toHaveCount(0);
  });

  test("find signals only where the program listens to them", async ({ page }) => {
    const bench = await openWorkbench(page, address);
    await expect(bench.button("Send SIGINT")).toHaveCount(0);
    await bench.write('import { signal } from "unwind/signal";\nconsole.log(typeof signal);');
    await expect(bench.button("Send SIGINT")).toHaveAttribute("aria-disabled", "true");
    await expect(bench.button("Send SIGTERM")).toHaveAttribute("aria-disabled", "true");
  });

  test("drag the line between text and bench, and finds it there the next time", async ({ page }) => {
    const bench = await openWorkbench(page, address);
    const line = page.getByRole("separator", { name: "Resize", exact: true });
    const before = Number(await line.getAttribute("aria-valuenow"));
    const box = await line.boundingBox();
    if (!box) throw new Error("Expected the line to be on the page");
    await page.mouse.move(box.x + box.width / 2, box.y + 200);
    await page.mouse.down();
    await page.mouse.move(box.x - 150, box.y + 200, { steps: 5 });
    await page.mouse.up();
    const after = Number(await line.getAttribute("aria-valuenow"));
    expect(after).toBeLessThan(before - 5);
    await page.goto("/learn/words/two-files/");
    await expect(bench.button("Run")).toBeEnabled();
    await expect(line).toHaveAttribute("aria-valuenow", String(after));
  });

  test("go from a lesson to its neighbours by links of that name", async ({ page }) => {
    await page.goto(address);
    await expect(page.getByRole("link", { name: "Previous lesson" })).toHaveCount(0);
    await page.getByRole("link", { name: "Next lesson" }).click();
    await expect(page).toHaveURL("/learn/words/two-files/");
    await page.getByRole("link", { name: "Previous lesson" }).click();
    await expect(page).toHaveURL(address);
  });

  test("read at a lesson that it is solved, in words", async ({ page }) => {
    const bench = await openWorkbench(page, address);
    const tree = page.getByRole("navigation", { name: "Lessons", exact: true });
    await tree.getByText("Lessons", { exact: true }).click();
    const entry = tree.getByRole("listitem").filter({ has: page.getByRole("link", { name: "One word" }) });
    await expect(entry.last().getByText("solved", { exact: true })).toBeHidden();
    await page.keyboard.press("Escape");
    await bench.write((await bench.editor.inputValue()).replace('""', '"world"'));
    await bench.check("2 of 2 checks passed");
    await tree.getByText("Lessons", { exact: true }).click();
    await expect(entry.last().getByText("solved", { exact: true })).toBeVisible();
  });
});

test.describe("on a Mac a learner", () => {
  test.use({
    userAgent:
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
  });

  test("runs by Command, and lets Tab leave the editor by the keys that the page names", async ({ page }) => {
    await page.addInitScript(() => Object.defineProperty(Navigator.prototype, "platform", { get: () => "MacIntel" }));
    await page.goto(address);
    const bench = new Workbench(page);
    await bench.monaco();
    await expect(bench.button("Run")).toHaveAttribute("aria-keyshortcuts", "Meta+Enter");
    await expect(bench.button("Check")).toHaveAttribute("aria-keyshortcuts", "Meta+Shift+Enter");
    await bench.editor.focus();
    await expect(bench.editor).toHaveAccessibleDescription("Tab indents; ⌃ ⇧ M switches.");
    await page.keyboard.press("Control+Shift+M");
    await expect(bench.editor).toHaveAccessibleDescription("Tab leaves the editor; ⌃ ⇧ M switches.");
    await page.keyboard.press("Meta+Enter");
    await expect(bench.console).toContainText("hello,");
    await expect(bench.editor).toBeFocused();
    await page.keyboard.press("Tab");
    await expect(bench.editor).not.toBeFocused();
  });
});
