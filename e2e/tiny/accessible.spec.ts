// No violation that axe can find, on each kind of page, in each state, light and dark.
import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import type { Page } from "@playwright/test";
import { openWorkbench } from "../workbench.ts";

const textPages = [
  "/reference/",
  "/reference/contextlib/",
  "/challenges/",
  "/progress/",
  "/glossary/",
  "/about/",
  "/teach/",
];

const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** What axe judges by the colours; all else is the same in light and dark. */
const ofColours = ["color-contrast", "link-in-text-block"];

/** Looks at the page as it stands in light colours, and once more in dark ones for what those may spoil. */
async function expectNoViolations(page: Page, state: string): Promise<void> {
  await page.emulateMedia({ colorScheme: "light" });
  expect(await violations(page, (axe) => axe.withTags(standards)), `${state}, light`).toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await violations(page, (axe) => axe.withRules(ofColours)), `${state}, dark`).toEqual([]);
}

async function violations(page: Page, choose: (axe: AxeBuilder) => AxeBuilder): Promise<string[]> {
  // The editor and the picture take new colours in the next frame.
  await page.evaluate(() => new Promise((resolve) => void requestAnimationFrame(() => requestAnimationFrame(resolve))));
  const axe = choose(new AxeBuilder({ page }).options({ resultTypes: ["violations"] }));
  const { violations: found } = await axe.analyze();
  return found.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html).join(" ")}`);
}

test.describe("in light and dark colours axe finds no fault", () => {
  test("with the pages of text", async ({ page }) => {
    for (const address of ["/learn/", "/learn/words/", "/no-such-page/", ...textPages]) {
      await page.goto(address);
      await expectNoViolations(page, address);
    }
    await page.getByRole("navigation", { name: "Lessons" }).getByText("Lessons", { exact: true }).click();
    await expectNoViolations(page, "with the chapter tree open");
  });

  test("with the start page, before and after a run", async ({ page }) => {
    const bench = await openWorkbench(page, "/", "monaco");
    await bench.monaco();
    await expectNoViolations(page, "at first");
    await bench.run();
    await expectNoViolations(page, "with the leak");
  });

  test("with a lesson at first, in Monaco, run, and checked", async ({ page }) => {
    const bench = await openWorkbench(page, "/learn/trouble/loose-ends/", "monaco");
    await bench.monaco();
    await expectNoViolations(page, "at first");
    await bench.run();
    await expectNoViolations(page, "with a warning and a leak in the console");
    await bench.check("0 of 3 checks passed");
    await expectNoViolations(page, "with a diff, an error and a leak");
    await page.getByRole("button", { name: "Run demo: fails", exact: true }).click();
    await expect(page.getByText("RangeError: past the end (line 3)")).toBeVisible();
    await expectNoViolations(page, "with a demo that failed");
  });

  test("with a lesson in the plain editor: failed, not compiled, reset, solved", async ({ page }) => {
    const bench = await openWorkbench(page, "/learn/words/one-word/");
    const starter = await bench.editor.inputValue();
    await bench.write('console.error("no");\nthrow new Error("failed", { cause: new Error("why") });');
    await bench.run("failed");
    await expectNoViolations(page, "with an error and its cause");
    await bench.write("= 3");
    await bench.run("failed to compile");
    await bench.button("Next hint").click();
    await expectNoViolations(page, "with a problem and a hint");
    await bench.button("Reset").click();
    await expectNoViolations(page, "asked whether to reset");
    await page.getByRole("button", { name: "Keep my code" }).click();
    await bench.write(starter.replace('""', '"world"'));
    await bench.check("2 of 2 checks passed");
    await expectNoViolations(page, "solved");
  });

  test("with values unfolded, the solution beside one's own code, and the list of shortcuts", async ({ page }) => {
    const bench = await openWorkbench(page, "/learn/words/one-word/");
    await bench.write(
      "export function main(): void {\n  console.log({ a: [1, 'x'] });\n  console.log(new Error('e'));\n}\n",
    );
    await bench.run();
    await bench.console.getByRole("button", { name: /^Look into \{/ }).click();
    await bench.console.getByRole("button", { name: /^a: / }).click();
    await expectNoViolations(page, "with values unfolded");
    for (let hint = 0; hint < 3; hint++) await bench.button("Next hint").click();
    await bench.tab("Python").click();
    await expectNoViolations(page, "with a demo in Python");
    await bench.button("Show solution").click();
    await expect(page.getByRole("textbox", { name: "Solution", exact: true })).toBeVisible();
    await expectNoViolations(page, "with the solution");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Keyboard shortcuts" }).click();
    await expectNoViolations(page, "with the list of shortcuts");
  });

  test("with the solution in Monaco's diff editor", async ({ page }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    const bench = await openWorkbench(page, "/learn/words/two-files/", "monaco");
    await bench.monaco();
    await bench.button("Next hint").click();
    await bench.button("Show solution").click();
    await expect(page.getByRole("textbox", { name: "Solution", exact: true })).toBeVisible();
    await expectNoViolations(page, "with the diff");
  });

  test("with a program while it runs, and when its time is up", async ({ page }) => {
    const bench = await openWorkbench(page, "/learn/words/one-word/");
    await bench.write("for (;;);");
    await bench.button("Run").click();
    await expect(bench.status).toHaveText("running");
    await expectNoViolations(page, "while it runs");
    await expect(bench.status).toHaveText("timed out");
    await expectNoViolations(page, "when its time is up");
  });

  for (const width of [1280, 320]) {
    test(`with progress, what the search found, and a picture in the playground, ${width} pixels wide`, async ({
      page,
    }) => {
      await page.goto("/learn/");
      await page.evaluate(() => {
        const solved = { "words/one-word": "2026-11-20T18:00:00.000Z" };
        localStorage.setItem("unwind:progress", JSON.stringify({ version: 1, solved }));
      });
      await page.setViewportSize({ width, height: 700 });
      await page.goto("/progress/");
      await expectNoViolations(page, "progress with a solved lesson");
      await page.getByRole("button", { name: "Erase progress" }).click();
      await expectNoViolations(page, "asked whether to erase");
      await page.keyboard.press("Escape");
      await page.getByRole("search").getByRole("button", { name: "Search" }).click();
      await page.getByRole("searchbox").fill("greeting");
      await expect(page.getByRole("list", { name: "Results" }).getByRole("link").first()).toBeVisible();
      await expectNoViolations(page, "search with what it found");
      const bench = await openWorkbench(page, "/playground/");
      await bench.run();
      await bench.tab("Picture").click();
      await expect(page.getByRole("figure", { name: "Picture of the run" }).getByRole("table")).toBeVisible();
      await expectNoViolations(page, "playground with a picture");
    });
  }

  test("with a lesson on a narrow screen", async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    const bench = await openWorkbench(page, "/learn/words/two-files/");
    await bench.check("0 of 1 checks passed");
    await expectNoViolations(page, "checked");
  });
});
