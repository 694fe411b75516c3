import { readFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";
import type { Locator, Page } from "@playwright/test";
import { openWorkbench } from "../workbench.ts";

const address = "/learn/words/one-word/";

/** Fails the exercise once, then solves it. */
async function solve(page: Page): Promise<void> {
  const bench = await openWorkbench(page, address);
  const starter = await bench.editor.inputValue();
  await bench.check("1 of 2 checks passed");
  await bench.write(starter.replace('""', '"world"'));
  await bench.check("2 of 2 checks passed");
}

function row(page: Page): Locator {
  return page.getByRole("row").filter({ has: page.getByRole("link", { name: "One word", exact: true }) });
}

async function exportTo(page: Page): Promise<string> {
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export progress", exact: true }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^unwind-progress-\d{4}-\d\d-\d\d\.json$/);
  return download.path();
}

async function importFrom(
  page: Page,
  file: string | { name: string; mimeType: string; buffer: Buffer },
): Promise<void> {
  const choosing = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Import progress", exact: true }).click();
  await (await choosing).setFiles(file);
}

test.describe("a learner can", () => {
  test("see what they solved, with their best and their attempts", async ({ page }) => {
    await page.goto("/progress/");
    await expect(row(page)).toContainText("not begun");
    await solve(page);
    await page.goto("/progress/");
    await expect(row(page)).toContainText(/solved \d+ \w+ \d{4}/);
    await expect(row(page)).toContainText("2 of 2");
    await expect(row(page).getByRole("cell").last()).toHaveText("2");
    await expect(page.getByText(/^1 of \d solved$/).first()).toBeVisible();
  });

  test("export their progress, erase it, and import it again, text and all", async ({ page }) => {
    await solve(page);
    await page.goto("/progress/");
    await page.getByRole("textbox", { name: /^Your name/ }).fill("Ada");
    const file = await exportTo(page);
    const exported = JSON.parse(await readFile(file, "utf8"));
    expect(exported).toMatchObject({ format: "unwind-progress", version: 1, learner: "Ada" });
    const { record } = exported.lessons["words/one-word"];
    expect(record.submission.files["main.ts"]).toContain('"world"');
    expect(record.submission.checks.map(({ state }: { state: string }) => state)).toEqual(["passed", "passed"]);

    await page.getByRole("button", { name: "Erase progress", exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Erase", exact: true }).click();
    await expect(row(page)).toContainText("not begun");
    await page.reload();
    await expect(row(page)).toContainText("not begun");

    await importFrom(page, file);
    await expect(page.getByRole("status")).toContainText("1 lesson newly solved");
    await expect(row(page)).toContainText("solved");
    await importFrom(page, file);
    await expect(page.getByRole("status")).toContainText("all of it was here already");
    const bench = await openWorkbench(page, address);
    await expect(bench.editor).toHaveValue(/"world"/);
  });

  test("think again about erasing: before, by Escape, and after", async ({ page }) => {
    await solve(page);
    await page.goto("/progress/");
    const erase = page.getByRole("button", { name: "Erase progress", exact: true });
    await erase.focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog", { name: "Erase your progress?" })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(erase).toBeFocused();
    await expect(row(page)).toContainText("solved");

    await erase.click();
    await page.getByRole("dialog").getByRole("button", { name: "Erase", exact: true }).click();
    await expect(row(page)).toContainText("not begun");
    await expect(page.getByRole("button", { name: "Undo erase", exact: true })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(row(page)).toContainText("solved");
  });

  test("read why a file that is not progress is refused", async ({ page }) => {
    await page.goto("/progress/");
    const file = (text: string) => ({ name: "notes.json", mimeType: "application/json", buffer: Buffer.from(text) });
    await importFrom(page, file("Dear diary"));
    await expect(page.getByRole("status")).toContainText("it is not JSON");
    await importFrom(page, file('{"format":"unwind-progress","version":1,"exportedAt":"now","lessons":{}}'));
    await expect(page.getByRole("status")).toContainText("damaged at exportedAt");
  });

  test("watch it grow while they solve in another tab", async ({ page, context }) => {
    await page.goto("/progress/");
    await solve(await context.newPage());
    await expect(row(page)).toContainText("solved");
  });

  test("read that nothing can be kept where the browser forbids it", async ({ page }) => {
    await page.addInitScript(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException("no", "SecurityError");
      };
    });
    await page.goto("/progress/");
    await expect(page.getByRole("status")).toContainText("does not let this site keep anything");
    const bench = await openWorkbench(page, address);
    await bench.write("// mine");
    await expect(page.getByRole("alert")).toContainText("will not survive a reload");
  });
});
