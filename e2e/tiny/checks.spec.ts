import { expect, test } from "@playwright/test";
import { openWorkbench } from "../workbench.ts";

test.describe("a learner can see in a failed check", () => {
  test("what was wanted and what was there, line by line", async ({ page }) => {
    const bench = await openWorkbench(page, "/learn/trouble/loose-ends/");
    await bench.check("0 of 3 checks passed");
    const check = bench.checkNamed("spells the second line");
    await expect(check).toContainText("the second line is written in words, as the others are");
    await expect(check.getByRole("definition").first()).toHaveText(/first\s*second\s*third/);
    await expect(check.getByRole("definition").last()).toHaveText(/first\s*2nd\s*third/);
    // Only what differs is marked.
    await expect(check.locator("mark")).toHaveText([/second/, /2nd/]);
  });

  test("the error that came out, with its line", async ({ page }) => {
    const bench = await openWorkbench(page, "/learn/trouble/loose-ends/");
    await bench.check("0 of 3 checks passed");
    const check = bench.checkNamed("counts the lines");
    await expect(check).toContainText("RangeError: cannot count yet");
    await check
      .getByRole("button", { name: /^main\.ts:8:/ })
      .first()
      .click();
    await expect(bench.editor).toBeFocused();
  });

  test("what was left open, with its line", async ({ page }) => {
    const bench = await openWorkbench(page, "/learn/trouble/loose-ends/");
    await bench.check("0 of 3 checks passed");
    const check = bench.checkNamed("closes its file");
    await expect(check).toContainText("lines.txt was never closed, opened at line 12");
    await check.getByRole("button", { name: "line 12", exact: true }).first().click();
    await expect(bench.editor).toBeFocused();
  });
});

test.describe("a learner can", () => {
  test("solve a lesson by one word, and read hidden checks by name after the first attempt", async ({ page }) => {
    const bench = await openWorkbench(page, "/learn/words/one-word/");
    const items = bench.checks.getByRole("listitem");
    await expect(items).toHaveText([/^greets the world\s*not run$/, /^Hidden check\s*not run$/]);
    await bench.check("1 of 2 checks passed");
    await expect(items).toHaveText([/^greets the world\s*failed/, /^prints one line\s*passed$/]);
    await bench.write((await bench.editor.inputValue()).replace('""', '"world"'));
    await bench.check("2 of 2 checks passed");
    await expect(items).toHaveText([/^greets the world\s*passed$/, /^prints one line\s*passed$/]);
  });

  test("ask for hints one by one, until there are no more", async ({ page }) => {
    const bench = await openWorkbench(page, "/learn/words/one-word/");
    const hints = page.getByRole("list", { name: "Hints" }).getByRole("listitem");
    await expect(hints).toHaveCount(0);
    for (const [index, words] of [
      "Whom would you greet?",
      "Look at the TODO.",
      'Write const whom = "world";.',
    ].entries()) {
      await bench.button("Next hint").click();
      await expect(hints).toHaveCount(index + 1);
      await expect(hints.last()).toHaveText(`Hint ${index + 1} of 3 ${words}`);
    }
    await expect(bench.button("Next hint")).toBeDisabled();
  });

  test("see at a demo what it printed, what it left open, and the error that ended it", async ({ page }) => {
    await openWorkbench(page, "/learn/trouble/loose-ends/");
    await page.getByRole("button", { name: "Run demo: leak", exact: true }).click();
    await expect(page.getByText("a.log was never closed, opened at line 4")).toBeVisible();
    await page.getByRole("button", { name: "Run demo: fails", exact: true }).click();
    await expect(page.getByText("about to fail", { exact: true })).toBeVisible();
    await expect(page.getByText("RangeError: past the end (line 3)")).toBeVisible();
  });

  test("copy what a program printed", async ({ page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const bench = await openWorkbench(page, "/learn/words/one-word/");
    await bench.write('console.log("one");\nconsole.warn("two");\nconsole.error({ three: [3] });');
    await bench.run();
    await bench.button("Copy output").click();
    await expect(page.getByText("copied", { exact: true })).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("one\ntwo\n{ three: [ 3 ] }");
  });
});

test("a run is announced three times at most, its outcome last", async ({ page }) => {
  const bench = await openWorkbench(page, "/learn/words/one-word/");
  const heard: string[] = [];
  await page.exposeFunction("hear", (said: string) => heard.push(said));
  await bench.status.evaluate((status) => {
    const { hear } = window as unknown as { hear: (said: string) => void };
    new MutationObserver(() => hear(status.textContent)).observe(status, {
      childList: true,
      characterData: true,
      subtree: true,
    });
  });
  const announcedBy = async (act: () => Promise<void>): Promise<string[]> => {
    heard.length = 0;
    await act();
    return [...heard];
  };
  expect(await announcedBy(() => bench.run())).toEqual(["running", "finished"]);
  await bench.write('console.log("edited");');
  expect(await announcedBy(() => bench.run())).toEqual(["compiling", "running", "finished"]);
  await bench.write("= 3;");
  expect(await announcedBy(() => bench.run("failed to compile"))).toEqual(["compiling", "failed to compile"]);
  await bench.button("Reset").click();
  await page.getByRole("dialog").getByRole("button", { name: "Reset", exact: true }).click();
  expect(await announcedBy(() => bench.check("1 of 2 checks passed"))).toEqual(["checking", "1 of 2 checks passed"]);
});
