// A failing schedule, as somebody steps through it who has never seen one.
import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import type { Locator, Page } from "@playwright/test";
import { openWorkbench, Workbench } from "../workbench.ts";

const lost = { address: "/learn/threads/lost/", check: "counts every byte in every order" };
const ring = { address: "/learn/threads/ring/", check: "both come to their end in every order" };

class Stepper {
  readonly bench: Workbench;
  readonly table: Locator;
  readonly panel: Locator;

  constructor(bench: Workbench) {
    this.bench = bench;
    this.panel = bench.page.getByRole("tabpanel", { name: "Scheduler", exact: true });
    this.table = this.panel.getByRole("table", { name: "Schedule", exact: true });
  }

  /** The row of a step, counted from 1. */
  row(step: number): Locator {
    return this.table.getByRole("row").nth(step);
  }

  /** The line of the program that is lit. */
  get lit(): Locator {
    return this.bench.page.locator(".plain-editor .lit-line");
  }
}

/** Grades a lesson whose check explores schedules, and steps through the one that fails. */
async function stepThrough(page: Page, { address, check }: typeof lost): Promise<Stepper> {
  const bench = await openWorkbench(page, address);
  await bench.check("0 of 1 checks passed");
  await expect(bench.tab("Scheduler")).toHaveCount(0);
  await bench.checkNamed(check).getByRole("button", { name: "Step through" }).click();
  await expect(bench.tab("Scheduler")).toHaveAttribute("aria-selected", "true");
  await expect(bench.button("Next step")).toBeFocused();
  return new Stepper(bench);
}

test.describe("of a schedule that fails a learner can", () => {
  test("see a lost update on one screen: who read what, and what was written over", async ({ page }) => {
    const stepper = await stepThrough(page, lost);
    const { panel, table } = stepper;
    const row = (step: number): Locator => stepper.row(step);
    await expect(panel).toContainText(
      "An update of bytes is lost: thread 1 read 0 (line 8), thread 2 wrote 3400 (line 8), and then thread 1 wrote 1200 (line 8), made of the old value.",
    );
    await expect(table.getByRole("columnheader")).toHaveText(["step", /thread 1/, /thread 2/, "bytes"]);
    await expect(row(1).getByRole("cell")).toHaveText(["reads bytes: 0 line 8", "", "0"]);
    await expect(row(2).getByRole("cell")).toHaveText(["still has 0", "reads bytes: 0 line 8", "0"]);
    await expect(row(3).getByRole("cell")).toHaveText(["still has 0", "writes bytes: 3400 line 8", "3400"]);
    await expect(row(4).getByRole("cell")).toHaveText(["writes bytes: 1200 line 8", "", "3400 is lost, now 1200"]);
    await expect(row(5).getByRole("cell")).toHaveText(["has ended", "has ended", ""]);
  });

  test("go forward and back by the buttons, with the line lit and the focus kept", async ({ page }) => {
    const stepper = await stepThrough(page, ring);
    const { bench, panel, lit } = stepper;
    await expect(bench.button("Previous step")).toBeDisabled();
    await expect(stepper.row(1)).toHaveAttribute("aria-current", "step");
    await expect(lit).toHaveAttribute("data-line", "7");
    await bench.button("Next step").click();
    await expect(panel).toContainText(
      "Step 2 of 2: thread 2 acquires right in line 13: using _right = right.acquire();",
    );
    await expect(stepper.row(2)).toHaveAttribute("aria-current", "step");
    await expect(lit).toHaveAttribute("data-line", "13");
    await expect(bench.button("Next step")).toBeFocused();
    await expect(bench.button("Last step")).toBeDisabled();
    await bench.button("First step").click();
    await expect(lit).toHaveAttribute("data-line", "7");
    await bench.button("Last step").click();
    await bench.button("Previous step").click();
    await expect(panel).toContainText("Step 1 of 2");
  });

  test("do the same by the arrow keys alone, and press a row", async ({ page }) => {
    const stepper = await stepThrough(page, lost);
    const { panel } = stepper;
    for (const [key, step] of [
      ["ArrowRight", 2],
      ["ArrowDown", 3],
      ["ArrowUp", 2],
      ["End", 4],
      ["ArrowRight", 4],
      ["Home", 1],
    ] as const) {
      await page.keyboard.press(key);
      await expect(panel).toContainText(`Step ${step} of 4`);
    }
    await stepper.row(3).click();
    await expect(panel).toContainText("Step 3 of 4");
  });

  test("see a deadlock as a circle: who holds what, and who waits for it", async ({ page }) => {
    const stepper = await stepThrough(page, ring);
    await expect(
      stepper.panel.getByRole("img", {
        name: "Deadlock: thread 1 waits for right, which thread 2 holds; thread 2 waits for left, which thread 1 holds. None of them can ever go on.",
      }),
    ).toBeVisible();
    await expect(stepper.row(2).getByRole("cell")).toHaveText([
      "waits for right",
      "acquires right line 13",
      /^thread 1\s*thread 2 waits$/,
      /^thread 2\s*thread 1 waits$/,
    ]);
    await expect(stepper.row(3).getByRole("cell")).toHaveText(["waits for right", "waits for left", "", ""]);
  });

  test("have the line lit in Monaco too", async ({ page }) => {
    const bench = await openWorkbench(page, ring.address, "monaco");
    await bench.monaco();
    await bench.check("0 of 1 checks passed");
    await bench.button("Step through").click();
    await bench.button("Last step").click();
    await expect(bench.button("Last step")).toBeFocused();
    const lit = page.locator(".monaco-host .lit-line").first();
    await expect(lit).toBeVisible();
    const lineAt = async (): Promise<number> => {
      const [line, number] = await Promise.all([
        lit.boundingBox(),
        page.locator(".monaco-host .line-numbers").getByText("13", { exact: true }).boundingBox(),
      ]);
      return Math.abs((line?.y ?? 0) - (number?.y ?? 100));
    };
    await expect.poll(lineAt).toBeLessThan(3);
  });

  test("is told when the program is no longer the one that was checked, and finds no tab after the next check", async ({
    page,
  }) => {
    const { bench, panel, lit } = await stepThrough(page, lost);
    await bench.write((await bench.editor.inputValue()).replace("bytes.value += size", "bytes.add(size)"));
    await expect(panel).toContainText("The program has changed since.");
    await expect(lit).toHaveCount(0);
    await bench.button("Last step").click();
    await expect(lit).toHaveCount(0);
    await bench.check("1 of 1 checks passed");
    await expect(bench.tab("Scheduler")).toHaveCount(0);
    await expect(bench.tab("Checks")).toHaveAttribute("aria-selected", "true");
  });
});

test.describe("a learner can be the scheduler", () => {
  test("of a check, and lose an update by their own choices, undo, and lose none", async ({ page }) => {
    const bench = await openWorkbench(page, lost.address);
    await bench.checkNamed(lost.check).getByRole("button", { name: "Be the scheduler" }).click();
    const { panel, table } = new Stepper(bench);
    const choose = async (thread: number, words: string): Promise<void> => {
      await table.getByRole("button", { name: `thread ${thread}: ${words} line 8`, exact: true }).click();
    };
    await expect(panel).toContainText("No step is taken yet");
    await choose(1, "read bytes");
    await choose(2, "read bytes");
    await choose(2, "write bytes");
    await expect(table.getByRole("row").last()).toContainText("has ended");
    await choose(1, "write bytes");
    await expect(panel).toContainText(
      "An update of bytes is lost: thread 1 read 0 (line 8), thread 2 wrote 3400 (line 8)",
    );
    for (let step = 3; step >= 1; step--) {
      await bench.button("Undo step").click();
      await expect(panel).toContainText(`Step ${step} of ${step}`);
    }
    await choose(1, "write bytes");
    await choose(2, "read bytes");
    await choose(2, "write bytes");
    await expect(panel).toContainText("Every thread came to its end, and nothing is wrong.");
    await bench.button("Start again").click();
    await expect(panel).toContainText("No step is taken yet");
  });

  test("by the keys alone, up to a deadlock, and see what each thread waits for", async ({ page }) => {
    const bench = await openWorkbench(page, ring.address);
    await bench.checkNamed(ring.check).getByRole("button", { name: "Be the scheduler" }).focus();
    await page.keyboard.press("Enter");
    const { panel, table } = new Stepper(bench);
    await expect(table.getByRole("button", { name: "thread 1: acquire left line 7" })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(panel).toContainText("Step 1 of 1");
    await page.keyboard.press("Tab");
    await expect(table.getByRole("button", { name: "thread 2: acquire right line 13" })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(panel).toContainText("None of them can ever go on.");
    await expect(panel.getByRole("img", { name: /^Deadlock: thread 1 waits for right/ })).toBeVisible();
  });

  test("of the playground's program, once it starts threads", async ({ page }) => {
    const bench = await openWorkbench(page, "/playground/");
    await expect(bench.button("Be the scheduler")).toHaveCount(0);
    await bench.write(`import { ThreadPoolExecutor } from "unwind/futures";
export function job(): void {}
export function main(): void {
  using pool = new ThreadPoolExecutor({ maxWorkers: 1 });
  pool.submit(job);
}`);
    await bench.button("Be the scheduler").click();
    const { table } = new Stepper(bench);
    await table.getByRole("button", { name: /^MainThread: submit to / }).click();
    await expect(table.getByRole("row").nth(1)).toContainText("submits to");
  });
});

test.describe("a link to a schedule", () => {
  test.use({ permissions: ["clipboard-read", "clipboard-write"] });

  test("brings the program and the schedule to another reader, who runs it on request alone", async ({
    page,
    browser,
  }) => {
    const { bench } = await stepThrough(page, lost);
    await bench.write((await bench.editor.inputValue()).replace("TODO", "a note of mine:"));
    await bench.check("0 of 1 checks passed");
    await bench.button("Step through").click();
    await bench.button("Copy link").click();
    await expect(page.getByRole("status", { name: "Link status" })).toHaveText("Link copied");
    const link = await page.evaluate(() => navigator.clipboard.readText());

    await using other = await browser.newContext();
    const theirs = await other.newPage();
    await theirs.goto(link.replace("#", "?editor=plain#"));
    const opened = new Stepper(new Workbench(theirs));
    await expect(opened.bench.editor).toHaveValue(/a note of mine/);
    await expect(opened.panel).toContainText("This link holds the program in the editor and a schedule of it: 4 steps");
    await expect(opened.panel).toContainText("Nothing has run yet.");
    await expect(opened.bench.status).toHaveText("ready");
    await opened.bench.button("Replay").click();
    await expect(opened.panel).toContainText("Step 1 of 4");
    await expect(opened.panel).toContainText("An update of bytes is lost");
    // Their own program is as it was.
    await theirs.goto(`${lost.address}?editor=plain`);
    await expect(opened.bench.editor).toHaveValue(/TODO/);
  });

  test("that was cut short says so, and leaves the reader's own program", async ({ page }) => {
    await page.goto(`${lost.address}?editor=plain#replay=q1YqSy0qzszPU7Iy`);
    await expect(page.getByText("part of it may be missing")).toBeVisible();
    await expect(page.getByRole("textbox", { name: "Code editor" })).toHaveValue(/TODO/);
    await page.goto("/playground/?editor=plain#replay=q1YqSy0qzszPU7Iy");
    await expect(page.getByText("part of it may be missing")).toBeVisible();
  });
});

test("while every schedule is run a learner can see how far it is, and stop it", async ({ page }) => {
  const bench = await openWorkbench(page, "/learn/threads/many/");
  await bench.write((await bench.editor.inputValue()).replace("+= 2", "+= 1"));
  await bench.button("Check").click();
  const progress = page.getByRole("progressbar", { name: "Progress", exact: true });
  await expect(progress).toHaveText(/^schedule [\d,]+( of [\d,]+)?, /);
  await bench.button("Stop").click();
  await expect(bench.status).toHaveText("stopped");
  await expect(progress).toHaveCount(0);
  await expect(bench.checkNamed("counts by one")).toContainText("passed");
  await expect(bench.checkNamed("loses none of twelve")).toContainText("not run");
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds no fault with the stepper in ${colorScheme} colours, wide and narrow`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    for (const lesson of [lost, ring]) {
      const { bench } = await stepThrough(page, lesson);
      for (const viewport of [
        { width: 1280, height: 800 },
        { width: 390, height: 844 },
      ]) {
        await page.setViewportSize(viewport);
        await bench.button("First step").click({ force: true });
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width);
        await bench.button("Last step").click();
      }
    }
  });
}
