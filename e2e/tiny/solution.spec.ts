// The solution: looked at beside one's own code once it has been earned, never put in its place.
import { expect, test } from "@playwright/test";
import type { Page } from "@playwright/test";
import { openWorkbench } from "../workbench.ts";

const address = "/learn/words/two-files/";

function solutionOf(page: Page) {
  const dialog = page.getByRole("dialog", { name: "Solution" });
  return {
    dialog,
    yours: dialog.getByRole("textbox", { name: "Your code", exact: true }),
    solution: dialog.getByRole("textbox", { name: "Solution", exact: true }),
  };
}

test.describe("a learner can look at the solution", () => {
  test("after the last hint, beside their own code, which stays as it is", async ({ page }) => {
    const bench = await openWorkbench(page, address);
    const show = bench.button("Show solution");
    await expect(show).toBeDisabled();
    await expect(show).toHaveAccessibleDescription("After the last hint, or a checked attempt of your own");
    // Who presses it all the same, by keyboard, is told why nothing came.
    await show.focus();
    await page.keyboard.press("Enter");
    const said = page.getByRole("status", { name: "Solution status" });
    await expect(said).toHaveText("After the last hint, or a checked attempt of your own");
    await bench.button("Next hint").click();
    await expect(said).toHaveText("");
    await expect(show).toBeEnabled();
    await bench.tab("greeting.ts").click();
    await bench.write("// mine\n");
    await show.click();
    const { dialog, yours, solution } = solutionOf(page);
    await expect(yours).toContainText("// mine");
    await expect(solution).toContainText("return `hello, ${whom}`;");
    // What only one side has is marked, and stands on its own.
    await expect(yours.locator("mark").first()).toHaveText("// mine");
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
    await expect(show).toBeFocused();
    await expect(bench.editor).toHaveValue("// mine\n");
  });

  test("after an attempt of their own, also when they come back; not for checking what was there", async ({ page }) => {
    const bench = await openWorkbench(page, address);
    await bench.check("0 of 1 checks passed");
    await expect(bench.button("Show solution")).toBeDisabled();
    await bench.tab("greeting.ts").click();
    await bench.write('export const greet = (whom: string): string => "good day, " + whom;\n');
    await bench.check("0 of 1 checks passed");
    await expect(bench.button("Show solution")).toBeEnabled();
    await page.reload();
    await expect(bench.button("Show solution")).toBeEnabled();
  });

  test("in Monaco's diff editor, by keyboard alone", async ({ page }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    const faults: string[] = [];
    page.on("pageerror", (error) => faults.push(error.message));
    const bench = await openWorkbench(page, address, "monaco");
    await bench.monaco();
    await bench.button("Next hint").click();
    await bench.button("Show solution").focus();
    await page.keyboard.press("Enter");
    const { dialog, yours, solution } = solutionOf(page);
    await expect(yours).toBeVisible();
    await expect(solution).toBeVisible();
    await expect(dialog.getByText("TODO: give the greeting")).toBeVisible();
    await yours.focus();
    await page.keyboard.press("Tab");
    await expect(yours, "Tab leaves").not.toBeFocused();
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
    await bench.monaco();
    expect(faults).toEqual([]);
  });
});

test.describe("a learner can format a program", () => {
  const untidy = "export function main():void{\nif(true){console.log( 'a' )}\n}\n";

  test("in the plain editor, where nothing of Monaco was loaded", async ({ page }) => {
    const bench = await openWorkbench(page, "/learn/words/one-word/");
    await bench.write(untidy);
    await bench.button("Format").click();
    // TypeScript comes with the first press.
    await expect(page.getByText("formatted", { exact: true })).toBeVisible({ timeout: 100_000 });
    expect(await bench.editor.inputValue()).toBe(
      "export function main(): void {\n  if (true) { console.log('a') }\n}\n",
    );
    await bench.button("Format").click();
    await expect(page.getByText("nothing to format", { exact: true })).toBeVisible();
  });

  test("in Monaco, and take it back", async ({ page }) => {
    const bench = await openWorkbench(page, "/learn/words/one-word/", "monaco");
    await bench.monaco();
    await bench.editor.focus();
    await page.keyboard.press("Control+A");
    await page.keyboard.insertText(untidy);
    await bench.button("Format").click();
    await expect(page.getByText("formatted", { exact: true })).toBeVisible();
    await expect(page.locator(".view-lines")).toContainText("export function main(): void {");
    await bench.editor.focus();
    await page.keyboard.press("Control+Z");
    await expect(page.locator(".view-lines")).toContainText("export function main():void{");
  });
});
