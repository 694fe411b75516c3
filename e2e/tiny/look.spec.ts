import { expect, test } from "@playwright/test";
import type { Page } from "@playwright/test";
import { openWorkbench, Workbench } from "../workbench.ts";

const pages = [
  "/",
  "/learn/",
  "/learn/words/",
  "/learn/words/one-word/",
  "/learn/trouble/loose-ends/",
  "/no-such-page/",
  "/reference/",
  "/reference/contextlib/",
  "/challenges/",
  "/progress/",
  "/glossary/",
  "/about/",
  "/teach/",
  "/playground/",
];

/** How light the page behind its text is, from 0 to 1. */
function lightness(page: Page): Promise<number> {
  return page.evaluate(() => {
    const canvas = new OffscreenCanvas(1, 1).getContext("2d");
    if (!canvas) throw new Error("Expected a canvas, got none");
    canvas.fillStyle = getComputedStyle(document.body).backgroundColor;
    canvas.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
    return (red + green + blue) / (3 * 255);
  });
}

const sidewaysOverflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test.describe("a learner can choose", () => {
  test("dark or light colours, and keeps them over a reload and on other pages", async ({ page }) => {
    await page.emulateMedia({ colorScheme: "light" });
    const bench = await openWorkbench(page, "/learn/words/one-word/", "monaco");
    const themes = page.getByRole("radiogroup", { name: "Colour theme" });
    await expect(themes.getByRole("radio", { name: "system" })).toBeChecked();
    expect(await lightness(page)).toBeGreaterThan(0.9);
    await themes.getByRole("radio", { name: "dark" }).check();
    expect(await lightness(page)).toBeLessThan(0.2);
    await bench.monaco();
    await page.reload();
    await expect(themes.getByRole("radio", { name: "dark" })).toBeChecked();
    expect(await lightness(page)).toBeLessThan(0.2);
    await page.goto("/learn/");
    expect(await lightness(page)).toBeLessThan(0.2);
    await page.emulateMedia({ colorScheme: "dark" });
    await themes.getByRole("radio", { name: "light" }).check();
    await page.reload();
    expect(await lightness(page)).toBeGreaterThan(0.9);
  });

  test("the system's colours, which the page then follows", async ({ page }) => {
    await page.goto("/learn/");
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await lightness(page)).toBeLessThan(0.2);
    await page.emulateMedia({ colorScheme: "light" });
    expect(await lightness(page)).toBeGreaterThan(0.9);
  });

  test("with the arrow keys", async ({ page }) => {
    await page.emulateMedia({ colorScheme: "light" });
    await page.goto("/learn/");
    await page.getByRole("radio", { name: "system" }).focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await expect(page.getByRole("radio", { name: "dark" })).toBeChecked();
    expect(await lightness(page)).toBeLessThan(0.2);
  });
});

test.describe("on a screen 320 pixels wide a learner never scrolls sideways", () => {
  test.use({ viewport: { width: 320, height: 640 } });

  for (const address of pages) {
    test(`on ${address}`, async ({ page }) => {
      await page.goto(address);
      expect(await sidewaysOverflow(page)).toBe(0);
      await page.getByRole("navigation", { name: "Lessons" }).getByText("Lessons", { exact: true }).click();
      expect(await sidewaysOverflow(page)).toBe(0);
    });
  }

  test("after a run, a failed check, with hints and Monaco", async ({ page }) => {
    const bench = await openWorkbench(page, "/learn/trouble/loose-ends/", "monaco");
    await bench.check("0 of 3 checks passed");
    expect(await sidewaysOverflow(page)).toBe(0);
    const list = await bench.checks.boundingBox();
    const next = await page.getByRole("link", { name: "Next lesson" }).boundingBox();
    expect((list?.y ?? 0) + (list?.height ?? 0), "the way on stands below all checks").toBeLessThan(next?.y ?? 0);
    await bench.run();
    expect(await sidewaysOverflow(page)).toBe(0);
    await bench.monaco();
    expect(await sidewaysOverflow(page)).toBe(0);
    await bench.button("Reset").click();
    expect(await sidewaysOverflow(page)).toBe(0);
  });

  test("after a program that prints a line longer than the screen, an error and a leak", async ({ page }) => {
    const bench = await openWorkbench(page, "/learn/words/one-word/");
    await bench.write(`import { open } from "unwind/pathlib";
open("a-name-that-is-much-longer-than-a-narrow-screen-is-wide.log", "w");
console.log("x".repeat(500));
throw new Error("y".repeat(500));`);
    await bench.run("failed");
    expect(await sidewaysOverflow(page)).toBe(0);
  });
});

test("in a low window a learner who has read every hint still sees what the program prints", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 420 });
  const bench = await openWorkbench(page, "/learn/words/one-word/");
  for (let hint = 0; hint < 3; hint++) await bench.button("Next hint").click();
  await bench.run();
  await bench.console.scrollIntoViewIfNeeded();
  await expect(bench.console.getByText("hello,")).toBeInViewport();
  expect((await bench.console.boundingBox())?.height).toBeGreaterThan(100);
});

test.describe("on a touch screen a learner", () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });

  test("keeps the plain editor, and loads no other", async ({ page }) => {
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.goto("/learn/words/one-word/");
    const bench = new Workbench(page);
    await bench.button("Run").tap();
    await expect(bench.console).toContainText("hello,");
    // The compiler is the last thing that a page loads; an editor would have come before it.
    await expect.poll(() => asked.some((url) => /esbuild.*\.wasm/.test(url))).toBe(true);
    await expect(bench.editor).toHaveValue(/TODO: the world/);
    expect(asked.filter((url) => /monaco|mount/i.test(url))).toEqual([]);
  });
});

test.describe("a learner who wants no motion", () => {
  /** What moves by itself, or goes on for longer than a blink. */
  const moving = (page: Page): Promise<string[]> =>
    page.evaluate(() =>
      document.getAnimations().flatMap((animation) => {
        const { duration, iterations } = animation.effect?.getComputedTiming() ?? {};
        const moves = iterations === Infinity || (typeof duration === "number" && duration > 1);
        return moves ? [`${(animation as CSSAnimation).animationName} of ${String(duration)} ms`] : [];
      }),
    );
  const runsOn = async (page: Page): Promise<Workbench> => {
    const bench = await openWorkbench(page, "/learn/words/one-word/");
    await bench.write("for (;;);");
    await bench.button("Run").click();
    await expect(page.getByRole("progressbar", { name: "Progress" })).toBeVisible();
    return bench;
  };

  test("sees nothing move while a program runs, and still sees that it runs", async ({ page }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    const bench = await runsOn(page);
    expect(await moving(page)).toEqual([]);
    await expect(page.getByRole("progressbar", { name: "Progress" })).toHaveText(/\d/);
    await bench.button("Stop").click();
    await expect(bench.status).toHaveText("stopped");
  });

  test("sees none on any page, with what opens opened", async ({ page }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    for (const address of pages) {
      await page.goto(address);
      await page.getByRole("navigation", { name: "Lessons" }).getByText("Lessons", { exact: true }).click();
      expect(await moving(page), address).toEqual([]);
      const lasting = await page.evaluate(() =>
        [...document.querySelectorAll("*")].flatMap((element) => {
          const { transitionDuration, scrollBehavior } = getComputedStyle(element);
          const ms = Math.max(...transitionDuration.split(",").map((each) => parseFloat(each) * 1_000));
          return ms > 1 || scrollBehavior === "smooth" ? [element.tagName] : [];
        }),
      );
      expect(lasting, address).toEqual([]);
    }
  });

  test("would see something move otherwise", async ({ page }) => {
    const bench = await runsOn(page);
    await expect.poll(() => moving(page)).toEqual([expect.stringMatching(/^bench-run/)]);
    await bench.button("Stop").click();
  });
});
