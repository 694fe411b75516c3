// The picture of the run, as somebody finds it who knows nothing of it: by its tab, its lanes and its table.
import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import type { Locator, Page } from "@playwright/test";
import { openWorkbench, type Workbench } from "../workbench.ts";

const address = "/learn/words/one-word/";

class Picture {
  readonly figure: Locator;
  readonly table: Locator;

  constructor(page: Page) {
    this.figure = page.getByRole("figure", { name: "Picture of the run", exact: true });
    this.table = this.figure.getByRole("table", { name: "Events", exact: true });
  }

  readonly lane = (name: RegExp): Locator => this.figure.getByRole("button", { name });
}

/** Runs a program and opens its picture. */
async function pictureOf(page: Page, program: string, ending = "finished"): Promise<Picture & { bench: Workbench }> {
  const bench = await openWorkbench(page, address);
  await bench.write(program);
  await bench.run(ending);
  await bench.tab("Picture").click();
  const picture = new Picture(page);
  await expect(picture.figure).toBeVisible();
  return Object.assign(picture, { bench });
}

const leak = `import { open } from "unwind/pathlib";
export function main(): void {
  const log = open("/tmp/a.log", "w");
  log.write("x");
}`;

const waiting = `import { open } from "unwind/pathlib";
import { Event } from "unwind/threading";
export function main(): void {
  const log = open("/tmp/a.log", "w");
  new Event().wait();
  log.close();
}`;

const passing = `import { ExitStack } from "unwind/contextlib";
import { open, Path } from "unwind/pathlib";
export function main(): void {
  new Path("/tmp/a.log").writeText("a");
  using stack = new ExitStack();
  stack.enterContext(open("/tmp/a.log"));
  stack.enterContext(open("/tmp/none.log"));
}`;

const deadlock = `import { ThreadPoolExecutor } from "unwind/futures";
import { Barrier, Lock } from "unwind/threading";
const left = new Lock();
const right = new Lock();
const both = new Barrier(2);
export function one(): void {
  using _left = left.acquire();
  both.wait();
  using _right = right.acquire();
}
export function two(): void {
  using _right = right.acquire();
  both.wait();
  using _left = left.acquire();
}
export function main(): void {
  using pool = new ThreadPoolExecutor({ maxWorkers: 2 });
  pool.submit(one);
  pool.submit(two);
}`;

const thirtyThousand = `import { Lock, SharedInt } from "unwind/threading";
const lock = new Lock();
const count = new SharedInt(0);
export function main(): void {
  for (let time = 0; time < 6_000; time++) {
    using _held = lock.acquire();
    count.value += 1;
  }
}`;

test.describe("in the picture of the run a learner can", () => {
  test("see what was never closed, and go to the line that opened it", async ({ page }) => {
    const { figure, lane, bench } = await pictureOf(page, leak);
    await expect(figure).toContainText("2 steps: 1 left open");
    await expect(figure.getByText("never closed, opened at line 3", { exact: true })).toBeVisible();
    await lane(/^a\.log, file, opened at step 1 at line 3, never closed/).click();
    await expect(bench.editor).toBeFocused();
    const selected = await bench.editor.evaluate((field: HTMLTextAreaElement) =>
      field.value.slice(field.selectionStart, field.selectionEnd),
    );
    expect(selected).toBe('open("/tmp/a.log", "w");');
  });

  test("find no tab where nothing was done, and the console again after the next run", async ({ page }) => {
    const { bench } = await pictureOf(page, leak);
    await bench.run();
    await expect(bench.tab("Console")).toHaveAttribute("aria-selected", "true");
    await bench.write("console.log(1);");
    await bench.run();
    await expect(bench.tab("Picture")).toHaveCount(0);
  });

  test("see where an error was thrown, and through what it passed", async ({ page }) => {
    const { figure, lane } = await pictureOf(page, passing, "failed");
    await expect(figure.getByText("No such file: /tmp/none.log (line 7)", { exact: true })).toBeVisible();
    await lane(/^none\.log, file, open failed at step \d+ at line 7/).focus();
    await expect(figure.getByText(/it passed through a\.log$/)).toBeVisible();
  });

  test("see who holds what and who waits for whom, and that nobody goes on", async ({ page }) => {
    const { figure, lane } = await pictureOf(page, deadlock, "failed");
    await expect(figure).toContainText("in 3 threads");
    await expect(figure).toContainText("3 waits without end");
    await expect(
      lane(/^left, lock, acquired at step \d+ at line \d+ by ThreadPoolExecutor-0_[01], never released/),
    ).toBeVisible();
    await expect(lane(/^right, lock, acquired .* never released/)).toBeVisible();
    for (const thread of [0, 1]) {
      const waits = new RegExp(
        `^ThreadPoolExecutor-0_${thread}, thread, .*waits for (left|right), which ThreadPoolExecutor-0_${1 - thread} has, .*to the end`,
      );
      await expect(lane(waits)).toHaveCount(1);
    }
  });

  test("watch it grow while the program runs", async ({ page }) => {
    const bench = await openWorkbench(page, address);
    await bench.write(waiting);
    await bench.button("Run").click();
    await bench.tab("Picture").click();
    const { figure, lane } = new Picture(page);
    await expect(lane(/^a\.log, file, opened at step 1 at line 4, still/)).toBeVisible();
    await expect(figure).not.toContainText("never closed");
    await bench.button("Stop").click();
    // On a busy machine its time may be up before.
    await expect(bench.status).toHaveText(/^(stopped|timed out)$/);
    await expect(figure.getByText(/never closed, opened at line 4/).first()).toBeVisible();
  });

  test("go through it by the keys alone, and read every act in its table", async ({ page }) => {
    const { figure, lane, table, bench } = await pictureOf(page, thirtyThousand);
    await bench.tab("Picture").focus();
    await page.keyboard.press("Tab");
    await expect(bench.button("Zoom in")).toBeFocused();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await expect(figure.getByText("Keys", { exact: true })).toBeFocused();
    await page.keyboard.press("Tab");
    await expect(lane(/^lock, acquired 6000 times/)).toBeFocused();
    await page.keyboard.press("ArrowDown");
    await expect(lane(/^count, shared int, 6000 loads, 6000 stores/)).toBeFocused();
    await page.keyboard.press("End");
    await expect(figure.getByText("count: store at step 29999", { exact: true })).toHaveCount(2);
    await page.keyboard.press("+");
    await expect(bench.button("Zoom out")).toHaveAttribute("aria-disabled", "false");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Home");
    await page.keyboard.press("Enter");
    await expect(bench.editor).toBeFocused();

    await expect(table.getByRole("row")).toHaveCount(51);
    await expect(table.getByRole("row").nth(2)).toContainText("2MainThreadacquirelockline 6");
    await bench.button("Next page").focus();
    await page.keyboard.press("Enter");
    await expect(figure).toContainText("51–100 of 30,000");
    await page.keyboard.press("Enter");
    await expect(figure).toContainText("101–150 of 30,000");
    await bench.button("Last page").click();
    await expect(table.getByRole("rowheader").last()).toHaveText("30000");
  });

  test("magnify and move thirty thousand acts", async ({ page }) => {
    const { figure, bench } = await pictureOf(page, thirtyThousand);
    const drawnMs = await page.evaluate(
      () => performance.getEntriesByName("unwind: first draw of the picture")[0]?.duration,
    );
    for (let time = 0; time < 6; time++) await bench.button("Zoom in").click();
    const plot = figure.locator("canvas").last();
    const box = await plot.boundingBox();
    if (box === null) throw new Error("Expected the plot to be on the page");
    const frames = page.evaluate(async () => {
      const times: number[] = [];
      const until = performance.now() + 1_500;
      while (performance.now() < until) times.push(await new Promise(requestAnimationFrame));
      return times;
    });
    await page.mouse.move(box.x + box.width - 20, box.y + 20);
    await page.mouse.down();
    for (let step = 1; step <= 60; step++) await page.mouse.move(box.x + box.width - 20 - step * 6, box.y + 20);
    await page.mouse.up();
    const times = await frames;
    const perSecond = (times.length - 1) / (((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1_000);
    // A busy machine is no reason to fail: the figures are for whoever reads them.
    console.log(
      `30,000 events: first drawn in ${Math.round(drawnMs ?? 0)} ms, ${Math.round(perSecond)} frames a second while dragged`,
    );
    expect(await figure.locator(".chart-scroll").evaluate((scroller) => scroller.scrollLeft)).toBeGreaterThan(300);
    await bench.button("Whole run").click();
    expect(await figure.locator(".chart-scroll").evaluate((scroller) => scroller.scrollLeft)).toBe(0);
  });
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds no fault with it in ${colorScheme} colours, wide and narrow`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    const { lane } = await pictureOf(page, passing, "failed");
    for (const viewport of [
      { width: 1280, height: 800 },
      { width: 390, height: 844 },
    ]) {
      await page.setViewportSize(viewport);
      await lane(/^a\.log/).focus();
      const { violations } = await new AxeBuilder({ page })
        .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
        .analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
    }
  });
}
