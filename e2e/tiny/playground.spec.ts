import { expect, test } from "@playwright/test";
import { openWorkbench, Workbench } from "../workbench.ts";

const program = 'export function main(): void {\n  console.log("from afar");\n}\n';

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

test.describe("in the playground a learner can", () => {
  test("share a program by a link, which another browser opens and runs on request alone", async ({
    page,
    browser,
  }) => {
    const bench = await openWorkbench(page, "/playground/");
    await bench.write(program);
    await bench.button("Share").click();
    await expect(page.getByRole("status", { name: "Share status" })).toHaveText("Link copied");
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(new URL(link).pathname + new URL(link).search).toBe("/playground/");
    expect(page.url()).toContain(new URL(link).hash);

    await using other = await browser.newContext();
    const theirs = await other.newPage();
    await theirs.goto(link.replace("#", "?editor=plain#"));
    const opened = new Workbench(theirs);
    await expect(opened.button("Run")).toBeEnabled();
    await expect(opened.editor).toHaveValue(program);
    await expect(theirs.getByText("This program came by a link")).toBeVisible();
    await expect(opened.status).toHaveText("ready");
    await expect(opened.console).not.toContainText("from afar");
    await opened.run();
    await expect(opened.console).toContainText("from afar");
  });

  test("open somebody's link without losing their own program, and go on after a reload", async ({ page }) => {
    const bench = await openWorkbench(page, "/playground/");
    await bench.write(program);
    await bench.button("Share").click();
    await expect(page.getByRole("status", { name: "Share status" })).toHaveText("Link copied");
    const { hash } = new URL(page.url());
    await bench.write("// my own");

    // Followed on the page itself, a link changes the fragment alone.
    await page.goto("/playground/?editor=plain");
    await expect(bench.editor).toHaveValue("// my own");
    await page.evaluate((fragment) => (location.hash = fragment), hash);
    await expect(bench.editor).toHaveValue(program);
    await bench.write(`${program}// changed`);
    await page.reload();
    await expect(bench.editor).toHaveValue(`${program}// changed`);
    await bench.button("Reset").click();
    await page.getByRole("dialog").getByRole("button", { name: "Reset", exact: true }).click();
    await expect(bench.editor).toHaveValue(program);

    await page.goto("/playground/?editor=plain");
    await page.reload();
    await expect(bench.editor).toHaveValue("// my own");
  });

  test("read what is wrong with a link that was cut short, and write on", async ({ page }) => {
    await page.goto("/playground/?editor=plain#program=q1YqSy0qzszPU7Iy");
    await expect(page.getByText("part of it may be missing")).toBeVisible();
    await expect(page.getByRole("textbox", { name: "Code editor" })).toHaveValue(/A blank bench/);
  });

  test("see the numbers of the last lines of a long program", async ({ page }) => {
    const bench = await openWorkbench(page, "/playground/");
    await bench.write("// one of many\n".repeat(99));
    const numbers = page.locator(".plain-editor .gutter");
    await expect(numbers).toContainText("100");
    const cutOff = await numbers.evaluate(({ clientHeight, scrollHeight }) => scrollHeight - clientHeight);
    expect(cutOff, "numbers that are cut off do not come with the lines when those are scrolled").toBe(0);

    // By hand, without a caret that leads: as a finger or a wheel does.
    await bench.editor.hover();
    await page.mouse.wheel(0, 100_000);
    await expect(page.locator(".plain-editor .gutter")).toHaveCSS("translate", /^0px -\d{3,}px$/);
    const last = await numbers.evaluate((all) => all.getBoundingClientRect().bottom);
    const foot = await bench.editor.evaluate((field) => field.getBoundingClientRect().bottom);
    expect(last, "the last line is in sight").toBeLessThanOrEqual(foot + 1);
  });
});
