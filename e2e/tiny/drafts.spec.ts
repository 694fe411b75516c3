import { expect, test } from "@playwright/test";
import type { Page } from "@playwright/test";
import { openWorkbench, Workbench } from "../workbench.ts";

const address = "/learn/words/one-word/";

test.describe("what a learner typed", () => {
  test("is there after a reload, and only in its lesson", async ({ page }) => {
    const bench = await openWorkbench(page, address);
    await bench.write("// half a thought");
    await page.reload();
    await expect(bench.editor).toHaveValue("// half a thought");
    await openWorkbench(page, "/learn/words/two-files/");
    await expect(bench.editor).toHaveValue(/import \{ greet \}/);
    await page.goBack();
    await expect(bench.editor).toHaveValue("// half a thought");
  });

  test("is there after the page crashed in the middle of an edit", async ({ page, context }) => {
    const bench = await openWorkbench(page, address);
    await bench.write("");
    await bench.editor.pressSequentially("// a thought, cut o");
    const developer = await context.newCDPSession(page);
    const crashed = page.waitForEvent("crash");
    // It never answers: the page is gone.
    void developer.send("Page.crash").catch(() => undefined);
    await crashed;
    const again = await openWorkbench(await context.newPage(), address);
    await expect(again.editor).toHaveValue("// a thought, cut o");
  });

  test("is there, and runs, when it was typed in both files", async ({ page }) => {
    const bench = await openWorkbench(page, "/learn/words/two-files/");
    await bench.write('import { greet } from "./greeting.ts";\nconsole.log(greet("moon"));\n');
    await bench.tab("greeting.ts").click();
    await bench.write("export const greet = (whom: string) => `good night, ${whom}`;\n");
    await page.reload();
    await expect(bench.editor).toHaveValue(/moon/);
    await bench.run();
    expect((await bench.consoleLines())[0]).toBe("good night, moon");
  });

  test("gives way to the starter when asked for, and comes back", async ({ page }) => {
    const bench = await openWorkbench(page, address);
    const starter = await bench.editor.inputValue();
    await bench.write("// mine");
    await bench.button("Reset").click();
    const question = page.getByRole("dialog", { name: "Go back to the starter?" });
    await question.getByRole("button", { name: "Keep my code" }).click();
    await expect(bench.editor).toHaveValue("// mine");

    await bench.button("Reset").click();
    await expect(question).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(question).toHaveCount(0);
    await expect(bench.editor).toHaveValue("// mine");

    await bench.button("Reset").click();
    await question.getByRole("button", { name: "Reset", exact: true }).click();
    await expect(bench.editor).toHaveValue(starter);
    await page.reload();
    await expect(bench.editor).toHaveValue(starter);
    await bench.button("Undo reset").click();
    await expect(bench.editor).toHaveValue("// mine");
    await page.reload();
    await expect(bench.editor).toHaveValue("// mine");
  });

  test("is not replaced in silence when another tab changes the same lesson", async ({ page, context }) => {
    const bench = await openWorkbench(page, address);
    await bench.write("// mine");
    const other = await openWorkbench(await context.newPage(), address);
    await other.write("// theirs");
    await expect(page.getByRole("alert")).toContainText("This exercise was changed in another tab");
    await expect(bench.editor).toHaveValue("// mine");
  });

  test("is there in a new version of the site, which says that the exercise begins otherwise now", async ({ page }) => {
    const bench = await openWorkbench(page, address);
    const starter = await bench.editor.inputValue();
    await bench.write("// half a thought");
    // The next version: another starter, on the page and in what the bench works on.
    await page.route("**/learn/words/one-word/*", async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.text()).replaceAll("TODO: the world", "TODO: whom?") });
    });
    await page.reload();
    await expect(bench.button("Run")).toBeEnabled();
    await expect(bench.editor).toHaveValue("// half a thought");
    await expect(page.getByRole("alert")).toContainText("This exercise has been revised since you wrote this.");
    await bench.button("Reset").click();
    await page.getByRole("dialog").getByRole("button", { name: "Reset", exact: true }).click();
    await expect(bench.editor).toHaveValue(starter.replace("TODO: the world", "TODO: whom?"));
    await expect(page.getByRole("alert")).toBeEmpty();
    await bench.button("Undo reset").click();
    await expect(bench.editor).toHaveValue("// half a thought");
    await page.reload();
    await expect(bench.editor).toHaveValue("// half a thought");
    await expect(page.getByRole("alert"), "said until they went on").toBeEmpty();
  });

  for (const [name, words] of [
    ["QuotaExceededError", "The browser's storage for this site is full"],
    ["SecurityError", "The browser does not let this site keep anything"],
  ] as const) {
    test(`is said to be lost with the page where the storage refuses (${name}), and runs`, async ({ page }) => {
      await page.addInitScript((refusal) => {
        Storage.prototype.setItem = () => {
          throw new DOMException("refused", refusal);
        };
      }, name);
      const bench = await openWorkbench(page, address);
      await bench.write('console.log("still here");');
      await expect(page.getByRole("alert")).toContainText(words);
      await bench.run();
      await expect(bench.console).toContainText("still here");
      await expect(bench.editor).toHaveValue('console.log("still here");');
    });
  }

  test("is what runs, however quickly it was changed before", async ({ page }) => {
    const bench = await openWorkbench(page, address);
    await bench.write('console.log("first");');
    await page.keyboard.press("Control+Enter");
    await bench.write('console.log("second");');
    await bench.write('console.log("third");');
    await bench.button("Run").click();
    await expect(bench.console).toContainText("third");
    expect((await bench.consoleLines())[0]).toBe("third");
  });

  test("before the page woke belongs to the draft", async ({ page }) => {
    const bench = await openWorkbench(page, "/learn/words/two-files/");
    await bench.write(`${await bench.editor.inputValue()}// kept\n`);
    const wake = await holdScripts(page);
    await page.reload({ waitUntil: "commit" });
    await bench.editor.focus();
    await page.keyboard.press("Control+Home");
    await page.keyboard.type("// typed early\n");
    await wake();
    await expect(bench.button("Run")).toBeEnabled();
    await expect(bench.editor).toHaveValue(/^\/\/ typed early\nimport[^]*\n\/\/ kept\n$/);
    // The caret still stands behind what was typed.
    await page.keyboard.type("// and on\n");
    await expect(bench.editor).toHaveValue(/^\/\/ typed early\n\/\/ and on\nimport/);
  });

  test("is taken over by Monaco, with its undo, and only when they have left the plain editor", async ({ page }) => {
    const wake = await holdScripts(page);
    const compiler = page.waitForRequest(/esbuild.*\.wasm/);
    await page.goto(address, { waitUntil: "commit" });
    const bench = new Workbench(page);
    await bench.editor.focus();
    await wake();
    await expect(bench.button("Run")).toBeEnabled();
    await page.keyboard.press("Control+A");
    await page.keyboard.type('console.log("typed early");');
    // Nothing keeps Monaco from coming, the compiler comes, and yet it waits.
    await compiler;
    await expect(bench.editor).toHaveValue('console.log("typed early");');
    await bench.run();
    await bench.monaco();
    await bench.run();
    expect((await bench.consoleLines())[0]).toBe("typed early");

    // More than there is to take back: what the page came with is the end of it.
    await bench.editor.focus();
    for (let step = 0; step < 30; step++) await page.keyboard.press("Control+Z");
    await page.keyboard.press("Control+Enter");
    await expect(bench.console).toContainText("hello,");
  });
});

/** Keeps the page's scripts from coming, until the function that it gives is called. */
async function holdScripts(page: Page): Promise<() => Promise<void>> {
  const { promise: released, resolve: release } = Promise.withResolvers<undefined>();
  await page.route("**/*.js", async (route) => {
    await released;
    await route.continue();
  });
  return async () => {
    release(undefined);
    await page.unrouteAll({ behavior: "wait" });
  };
}
