// The whole way of somebody new, by keyboard alone: from the start page through a failed check to a solved lesson, and back the next day.
import { expect, test } from "@playwright/test";
import type { Locator, Page } from "@playwright/test";
import { Workbench } from "../workbench.ts";

/** Presses Tab, or the key, until the focus is where it is wanted; no stop on the way may keep it. */
async function tabTo(page: Page, target: Locator, key = "Tab"): Promise<void> {
  for (let stop = 0; stop < 120; stop++) {
    await page.keyboard.press(key);
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error("Expected Tab to lead there within 120 stops, got nowhere");
}

test("a learner who is new can do everything by keyboard alone, and goes on the next day", async ({
  page,
  context,
}) => {
  // All of it in one go, key by key: several times what other tests do.
  test.setTimeout(360_000);
  const { keyboard } = page;
  await page.goto("/");
  await tabTo(page, page.getByRole("link", { name: "Begin with the first lesson" }));
  await keyboard.press("Enter");
  await expect(page).toHaveURL("/learn/start/whole-story/");

  const bench = new Workbench(page);
  await bench.monaco();
  await tabTo(page, bench.editor);
  await keyboard.press("Control+Enter");
  await expect(bench.status).toHaveText("finished");
  await expect(bench.console).toContainText("counter: 10000");

  // Fails, and says why.
  await keyboard.press("Control+Shift+Enter");
  await expect(bench.status).toHaveText("1 of 4 checks passed");
  const failed = bench.checkNamed("tells the whole story in order");
  await expect(failed).toContainText("failed");
  await expect(failed.getByRole("definition").first()).toContainText("closing the logs");

  // A hint.
  await keyboard.press("Control+M");
  await tabTo(page, bench.button("Next hint"));
  await keyboard.press("Enter");
  await expect(page.getByText("Hint 1 of 4")).toBeVisible();
  await tabTo(page, bench.editor, "Shift+Tab");

  // The line below `const files = ...`.
  const starter = await page.evaluate(
    () =>
      (JSON.parse(document.getElementById("lesson-data")?.textContent ?? "{}") as { starter: Record<string, string> })
        .starter,
  );
  const line = (starter["main.ts"] ?? "").split("\n").findIndex((text) => text.includes("const files ="));
  await keyboard.press("Control+Home");
  for (let down = 0; down < line; down++) await keyboard.press("ArrowDown");
  await keyboard.press("End");
  await keyboard.press("Enter");
  await keyboard.type('stack.callback(() => console.log("closing the logs"));');
  await keyboard.press("Escape");
  await keyboard.press("Control+Shift+Enter");
  await expect(bench.status).toHaveText("4 of 4 checks passed");

  // The picture of a run, lane by lane.
  await keyboard.press("Control+Enter");
  await expect(bench.status).toHaveText("finished");
  await tabTo(page, bench.tab("Console"));
  for (let tab = 0; tab < 5 && !(await bench.tab("Picture").evaluate((each) => each === document.activeElement)); tab++)
    await keyboard.press("ArrowRight");
  const picture = page.getByRole("figure", { name: "Picture of the run" });
  const lane = picture.getByRole("button", { name: /^MainThread, thread/ });
  await expect(lane).toBeVisible();
  await tabTo(page, lane);
  await keyboard.press("ArrowDown");
  await expect(picture.locator("button:focus")).toHaveAccessibleName(/^temporary directory, made at step/);

  // What was solved.
  await tabTo(page, page.getByRole("link", { name: /^1 of \d+ solved$/ }), "Shift+Tab");
  await keyboard.press("Enter");
  await expect(page).toHaveURL("/progress/");
  await expect(page.getByRole("main")).toContainText("The whole story");

  // The next day, in a new window.
  await page.close();
  const tomorrow = await context.newPage();
  await tomorrow.goto("/");
  const way = tomorrow.getByRole("link", { name: /^Go on with “.+”$/ });
  await tabTo(tomorrow, way);
  await tomorrow.keyboard.press("Enter");
  await expect(tomorrow).toHaveURL(/\/learn\/(?!start\/whole-story)/);
  await tomorrow.goBack();
  await tomorrow.goto("/learn/start/whole-story/?editor=plain");
  await expect(tomorrow.getByRole("textbox", { name: "Code editor" })).toHaveValue(/closing the logs"\)\);/);
});
