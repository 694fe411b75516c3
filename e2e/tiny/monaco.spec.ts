// What the editor knows of the library: its documentation, its names, and what is wrong with a use of it.
import { expect, test } from "@playwright/test";
import type { Page } from "@playwright/test";
import { openWorkbench } from "../workbench.ts";

/** TypeScript comes only when the page is idle, and reads the whole library first. */
const FIRST_ANSWER = { timeout: 60_000 };

/** Opens a lesson in Monaco with this program, the caret at its end. */
async function monacoWith(page: Page, program: string): Promise<void> {
  const bench = await openWorkbench(page, "/learn/words/one-word/", "monaco");
  await bench.monaco();
  await bench.editor.focus();
  await page.keyboard.press("Control+A");
  await page.keyboard.insertText(program);
}

test.describe("in Monaco a learner can", () => {
  test("read what a name of the library does, by pointer and by keys", async ({ page }) => {
    await monacoWith(page, 'import { ExitStack } from "unwind/contextlib";\nusing stack = new ExitStack();\n');
    const doc = page
      .locator(".monaco-hover")
      .filter({ hasText: "Holds any number of resources and releases them newest first" });
    await expect(async () => {
      await page.locator(".view-line").nth(1).getByText("ExitStack", { exact: true }).hover();
      await expect(doc).toBeVisible({ timeout: 3_000 });
    }).toPass(FIRST_ANSWER);
    await page.mouse.move(0, 0);
    await expect(doc).toBeHidden();
    await page.keyboard.press("Control+Home");
    for (let column = 0; column < "import { Ex".length; column++) await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Control+K");
    await page.keyboard.press("Control+I");
    await expect(doc).toBeVisible();
  });

  test("complete a name, and read what it does before they choose it", async ({ page }) => {
    await monacoWith(
      page,
      'import { ExitStack } from "unwind/contextlib";\nusing stack = new ExitStack();\nstack.popA',
    );
    const name = page.getByRole("option", { name: /popAll/ });
    const doc = page.getByText("Moves everything to a fresh stack of the same class").first();
    // The first press asks for names, the next one for what they do.
    for (const wanted of [name, doc]) {
      await expect(async () => {
        if (await wanted.isHidden()) await page.keyboard.press("Control+Space");
        await expect(wanted).toBeVisible({ timeout: 3_000 });
      }).toPass(FIRST_ANSWER);
    }
    await page.keyboard.press("Enter");
    await expect(page.locator(".view-line").nth(2)).toHaveText("stack.popAll");
  });

  test("see what is wrong with a use of the library, underlined and in words", async ({ page }) => {
    await monacoWith(
      page,
      'import { ExitStack } from "unwind/contextlib";\nusing stack = new ExitStack();\nstack.enterContex(1);\n',
    );
    await expect(page.locator(".squiggly-error")).toBeVisible(FIRST_ANSWER);
    await page.keyboard.press("F8");
    await expect(page.getByText("Did you mean 'enterContext'?").first()).toBeVisible();
  });
});
