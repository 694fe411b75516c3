import { expect, test } from "@playwright/test";
import { openWorkbench } from "../workbench.ts";

const address = "/learn/words/two-files/";

test.describe("with two files a learner can", () => {
  test("go by a click from an error to its line in the other file", async ({ page }) => {
    const bench = await openWorkbench(page, address);
    await bench.run("failed");
    await expect(bench.console).toContainText("Error: no words for world");
    await expect(bench.console.getByRole("button", { name: /^main\.ts:4:/ })).toBeVisible();
    await bench.console.getByRole("button", { name: /^greeting\.ts:4:/ }).click();
    await expect(bench.tab("greeting.ts")).toHaveAttribute("aria-selected", "true");
    await expect(bench.editor).toBeFocused();
    await expect(bench.editor).toHaveValue(/no words for/);
  });

  test("mend the other file, run and check both", async ({ page }) => {
    const bench = await openWorkbench(page, address);
    await bench.tab("greeting.ts").click();
    await bench.write("export const greet = (whom: string): string => `hello, ${whom}`;\n");
    await bench.tab("main.ts").click();
    await expect(bench.editor).toHaveValue(/import \{ greet \}/);
    await bench.run();
    expect((await bench.consoleLines())[0]).toBe("hello, world");
    await bench.check("1 of 1 checks passed");
  });

  test("type into a file in the moment that it is opened", async ({ page }) => {
    const bench = await openWorkbench(page, address);
    const main = await bench.editor.inputValue();
    const opened = await bench.tab("greeting.ts").elementHandle();
    // A slow page draws later what a quick hand does meanwhile: here, nothing is drawn in between.
    await bench.editor.evaluate((field, tab) => {
      (tab as HTMLElement | null)?.click();
      (field as HTMLTextAreaElement).value = "export const greet = (): string => `hi`;\n";
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }, opened);
    await expect(bench.editor).toHaveValue(/`hi`/);
    await bench.tab("main.ts").click();
    await expect(bench.editor).toHaveValue(main);
  });

  test("go from file to file by the arrow keys", async ({ page }) => {
    const bench = await openWorkbench(page, address);
    await bench.tab("main.ts").focus();
    await page.keyboard.press("ArrowRight");
    await expect(bench.tab("greeting.ts")).toBeFocused();
    await expect(bench.editor).toHaveValue(/The words for somebody/);
    await page.keyboard.press("ArrowRight");
    await expect(bench.tab("main.ts")).toBeFocused();
  });

  test("see a problem of the other file named after it", async ({ page }) => {
    const bench = await openWorkbench(page, address);
    await bench.tab("greeting.ts").click();
    await bench.write("export const other = 1;\n");
    await bench.tab("main.ts").click();
    await bench.run("failed to compile");
    const problems = page.getByRole("region", { name: "Problems" });
    await expect(problems).toContainText("greet");
    await expect(problems.getByRole("button", { name: /^main\.ts:1:/ })).toBeVisible();
  });
});
