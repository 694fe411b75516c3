// The console as a tool to look into a program: what was printed can be unfolded, searched and copied.
import { expect, test } from "@playwright/test";
import type { Locator } from "@playwright/test";
import { openWorkbench } from "../workbench.ts";

const address = "/learn/words/one-word/";

const printing = (body: string): string => `export function main(): void {\n${body}\n}\n`;

test.describe("in the console a learner can", () => {
  test("unfold what is nested, a map, a set, a typed array and a cycle", async ({ page }) => {
    const bench = await openWorkbench(page, address);
    await bench.write(
      printing(`  const ring: Record<string, unknown> = { name: "ring", bytes: new Uint8Array([7, 8]) };
  ring["self"] = ring;
  ring["ages"] = new Map([["Ada", 36]]);
  ring["seen"] = new Set(["once"]);
  console.log("state", ring);
  console.log("plain");`),
    );
    await bench.run();
    const folds = bench.console.getByRole("button", { expanded: false });
    await expect(folds, "only what has more in it unfolds").toHaveCount(1);
    await folds.click();
    await expect(below(bench.console, "name: 'ring'")).toBeVisible();
    await fold(bench.console, /^bytes: Uint8Array\(2\)/).click();
    await expect(below(bench.console, "1: 8")).toBeVisible();
    await fold(bench.console, /^ages: Map\(1\) \{"Ada" → 36\}/).click();
    await expect(below(bench.console, '"Ada": 36')).toBeVisible();
    await fold(bench.console, /^seen: Set\(1\)/).click();
    await expect(below(bench.console, "'once'")).toBeVisible();
    await fold(bench.console, /^self: .*it stands in itself/).click();
    await expect(fold(bench.console, /^self: .*it stands in itself/)).toHaveCount(2);
    await expect(bench.console, "the text stays").toContainText("[Circular *1]");
    await fold(bench.console, /^Look into state/).click();
    await expect(below(bench.console, "name: 'ring'")).toHaveCount(0);
  });

  test("unfold an error to its cause and its lines, and go there", async ({ page }) => {
    const bench = await openWorkbench(page, address);
    await bench.write(printing(`  console.log(new Error("torn", { cause: new RangeError("no such page") }));`));
    await bench.run();
    await fold(bench.console, /^Look into Error: torn/).click();
    await fold(bench.console, /^cause: RangeError: no such page/).click();
    await fold(bench.console, /^stack:/)
      .first()
      .click();
    await bench.console
      .locator(".leaf")
      .getByRole("button", { name: /^main\.ts:2:/ })
      .first()
      .click();
    await expect(bench.editor).toBeFocused();
  });

  test("unfold by the arrow keys, and leave by Tab", async ({ page }) => {
    const bench = await openWorkbench(page, address);
    await bench.write(printing(`  console.log({ a: { b: { c: 1 } } });\n  console.log({ last: [1] });`));
    await bench.run();
    const { keyboard } = page;
    await bench.console.focus();
    await keyboard.press("Tab");
    await expect(fold(bench.console, "Look into { a: { b: { c: 1 } } }")).toBeFocused();
    await keyboard.press("ArrowRight");
    await expect(fold(bench.console, /^a: /)).toBeVisible();
    await keyboard.press("ArrowRight");
    await expect(fold(bench.console, /^a: /)).toBeFocused();
    await keyboard.press("ArrowRight");
    await expect(fold(bench.console, /^b: /)).toBeVisible();
    await keyboard.press("ArrowDown");
    await expect(fold(bench.console, /^b: /)).toBeFocused();
    await keyboard.press("ArrowLeft");
    await expect(fold(bench.console, /^a: /)).toBeFocused();
    await keyboard.press("ArrowLeft");
    await expect(fold(bench.console, /^b: /)).toHaveCount(0);
    await keyboard.press("ArrowLeft");
    await expect(fold(bench.console, /^Look into \{ a/)).toBeFocused();
    await keyboard.press("ArrowDown");
    await keyboard.press("ArrowDown");
    await expect(fold(bench.console, /^Look into \{ last/)).toBeFocused();
    await keyboard.press("Tab");
    await expect(bench.console.locator(":focus"), "the folds are one stop").toHaveCount(0);
  });

  test("look into one of twenty thousand lines", async ({ page }) => {
    const bench = await openWorkbench(page, address);
    await bench.write(
      printing(
        `  for (let n = 1; n < 20_000; n++) console.log("line " + n);\n  console.log({ deep: { found: true } });`,
      ),
    );
    await bench.run();
    await fold(bench.console, /^Look into/).click();
    await fold(bench.console, /^deep: /).click();
    await expect(below(bench.console, "found: true")).toBeVisible();
    expect(await bench.console.locator(".line, .leaf").count()).toBeLessThan(200);
  });

  test("find lines by their words, and copy all of them", async ({ page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const bench = await openWorkbench(page, address);
    await bench.write(printing(`  for (let n = 1; n <= 30; n++) console.log(n % 10 === 0 ? "Round" : "line", n);`));
    await bench.run();
    await page.getByRole("searchbox", { name: "Filter console" }).fill("round");
    expect((await bench.consoleLines()).slice(0, 4)).toEqual([
      "Round 10",
      "Round 20",
      "Round 30",
      "3 of 30 lines with “round”",
    ]);
    await bench.button("Copy output").click();
    await expect(page.getByText("copied", { exact: true })).toBeVisible();
    expect((await page.evaluate(() => navigator.clipboard.readText())).split("\n")).toHaveLength(30);
    await page.getByRole("searchbox", { name: "Filter console" }).fill("");
    await expect(bench.console).toContainText("line 29");
  });

  test("read the beginning of a very long line, and all of it on request", async ({ page }) => {
    const bench = await openWorkbench(page, address);
    await bench.write(printing(`  console.log("x".repeat(5_000) + "the end");`));
    await bench.run();
    await expect(bench.console).toContainText("… (3007 letters more)");
    await expect(bench.console).not.toContainText("the end");
    await fold(bench.console, /^Look into x/).click();
    await expect(bench.console).toContainText("the end");
  });
});

/** A row of what is unfolded. */
function below(console: Locator, text: string): Locator {
  return console.locator(".leaf").getByText(text, { exact: true });
}

function fold(console: Locator, name: string | RegExp): Locator {
  return console.getByRole("button", { name, ...(typeof name === "string" && { exact: true }) });
}
