// What is composed by an input method (Japanese, Chinese, an accent): letters that are not there yet until the composition ends.
import { expect, test } from "@playwright/test";
import type { CDPSession, Page } from "@playwright/test";
import { openWorkbench, Workbench } from "../workbench.ts";

const address = "/learn/words/one-word/";
const COMPOSED = "日本語";

/** Types as an input method does. */
class InputMethod {
  readonly #developer: CDPSession;

  constructor(developer: CDPSession) {
    this.#developer = developer;
  }

  static async of(page: Page): Promise<InputMethod> {
    return new InputMethod(await page.context().newCDPSession(page));
  }

  /** Shows what is composed so far, at the caret. */
  async compose(...steps: readonly string[]): Promise<void> {
    for (const text of steps) {
      const [selectionStart, selectionEnd] = [text.length, text.length];
      await this.#developer.send("Input.imeSetComposition", { text, selectionStart, selectionEnd });
    }
  }

  /** Ends the composition with a text. */
  async commit(text: string): Promise<void> {
    await this.#developer.send("Input.insertText", { text });
  }
}

/** Opens the lesson with the keyboard in its plain editor before Monaco could come, and the text replaced by a line to compose in. */
async function composingEarly(page: Page): Promise<{ bench: Workbench; input: InputMethod }> {
  const scripts = Promise.withResolvers<undefined>();
  await page.route("**/*.js", async (route) => {
    await scripts.promise;
    await route.continue();
  });
  await page.goto(address, { waitUntil: "commit" });
  const bench = new Workbench(page);
  await bench.editor.focus();
  scripts.resolve(undefined);
  await expect(bench.button("Run")).toBeEnabled();
  await page.unrouteAll({ behavior: "wait" });
  await page.keyboard.press("Control+A");
  await page.keyboard.type('console.log("");\n// end');
  for (let step = 0; step < 10; step++) await page.keyboard.press("ArrowLeft");
  return { bench, input: await InputMethod.of(page) };
}

const written = (text: string): string => `console.log("${text}");\n// end`;
const kept = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => {
    const { files } = JSON.parse(localStorage.getItem("unwind:draft:words/one-word") ?? "{}") as {
      files?: Record<string, string>;
    };
    return files?.["main.ts"];
  });
/** The page has had nothing to do for longer than Monaco waits. */
const longIdle = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const until = performance.now() + 2_500;
    while (performance.now() < until) await new Promise((resolve) => requestIdleCallback(resolve));
  });

test.describe("what a learner composes", () => {
  test("in the plain editor goes on for as long as it takes, and Monaco waits", async ({ page }) => {
    const { bench, input } = await composingEarly(page);
    await input.compose("に", "にほ", "日本");
    await longIdle(page);
    await expect(bench.editor).toHaveValue(written("日本"));
    await input.compose("日本ご", COMPOSED);
    await input.commit(COMPOSED);
    await expect(bench.editor).toHaveValue(written(COMPOSED));
    expect(await kept(page)).toBe(written(COMPOSED));

    await bench.run();
    expect((await bench.consoleLines())[0]).toBe(COMPOSED);
    await bench.monaco();
    // The caret stands where it stood, and what was composed can be taken back.
    await bench.editor.focus();
    await page.keyboard.type("!");
    await expect.poll(() => kept(page)).toBe(written(`${COMPOSED}!`));
    await page.keyboard.press("Control+Z");
    await page.keyboard.press("Control+Z");
    await expect.poll(() => kept(page)).not.toContain("語");
    for (let step = 0; step < 30; step++) await page.keyboard.press("Control+Shift+Z");
    await expect.poll(() => kept(page)).toBe(written(`${COMPOSED}!`));
  });

  test("is kept once when they leave the plain editor in the middle of it", async ({ page }) => {
    const { bench, input } = await composingEarly(page);
    await input.compose("に", "にほ", COMPOSED);
    await bench.button("Run").focus();
    await bench.monaco();
    await expect.poll(() => kept(page)).toBe(written(COMPOSED));
    await bench.run();
    expect((await bench.consoleLines())[0]).toBe(COMPOSED);
    await page.reload();
    await bench.monaco();
    await bench.run();
    expect((await bench.consoleLines())[0]).toBe(COMPOSED);
  });

  test("goes on when the keyboard leaves the plain editor only for a moment", async ({ page }) => {
    const { bench, input } = await composingEarly(page);
    await input.compose("に", "日本");
    await bench.editor.evaluate((field: HTMLTextAreaElement) => {
      field.blur();
      field.focus();
    });
    await longIdle(page);
    await input.compose("ご", "語");
    await input.commit("語");
    await expect(bench.editor).toHaveValue(written(COMPOSED));
    expect(await kept(page)).toBe(written(COMPOSED));
  });

  test("in a long program leaves its place in sight when Monaco takes over", async ({ page }) => {
    const { bench, input } = await composingEarly(page);
    await page.keyboard.press("Control+A");
    await page.keyboard.insertText(Array.from({ length: 120 }, (_, index) => `// line ${index + 1}`).join("\n"));
    await page.keyboard.type("\n// ");
    await input.compose("に", COMPOSED);
    await input.commit(COMPOSED);
    const scrolled = await bench.editor.evaluate((field) => field.scrollTop);
    expect(scrolled, "it is the text that scrolls").toBeGreaterThan(500);
    await bench.button("Run").focus();
    await bench.monaco();
    await expect(page.locator(".monaco-host .view-lines")).toContainText(COMPOSED);
    await bench.editor.focus();
    await page.keyboard.type("!");
    await expect.poll(() => kept(page)).toMatch(/\n\/\/ line 120\n\/\/ 日本語!$/);
  });

  test("in Monaco ends in the draft, once, and can be taken back", async ({ page }) => {
    const bench = await openWorkbench(page, address, "monaco");
    await bench.monaco();
    const input = await InputMethod.of(page);
    await bench.editor.focus();
    await page.keyboard.press("Control+A");
    await page.keyboard.insertText("// ");
    await input.compose("に", "にほ", "日本", COMPOSED);
    await input.commit(COMPOSED);
    await expect.poll(() => kept(page)).toBe(`// ${COMPOSED}`);
    await page.keyboard.type(" ok");
    await expect.poll(() => kept(page)).toBe(`// ${COMPOSED} ok`);
    for (let step = 0; step < 3; step++) await page.keyboard.press("Control+Z");
    await expect.poll(() => kept(page)).not.toBe(`// ${COMPOSED} ok`);
    for (let step = 0; step < 10; step++) await page.keyboard.press("Control+Shift+Z");
    await expect.poll(() => kept(page)).toBe(`// ${COMPOSED} ok`);
  });

  for (const editor of ["plain", "monaco"] as const) {
    test(`is neither lost, doubled nor broken by Ctrl+Enter in the middle of it, in the ${editor} editor`, async ({
      page,
    }) => {
      const bench = await openWorkbench(page, address, editor);
      if (editor === "monaco") await bench.monaco();
      const input = await InputMethod.of(page);
      await bench.editor.focus();
      await page.keyboard.press("Control+A");
      await page.keyboard.insertText('console.log("");');
      for (let step = 0; step < 3; step++) await page.keyboard.press("ArrowLeft");
      await input.compose("に", "日本");
      await page.keyboard.press("Control+Enter");
      await input.compose("日本ご", COMPOSED);
      await input.commit(COMPOSED);
      await expect.poll(() => kept(page)).toBe(`console.log("${COMPOSED}");`);
      await expect(bench.status).not.toHaveText("failed to compile");
      // The first one may still be under way: esbuild starts with it.
      await expect(bench.button("Run")).toBeEnabled();
      await page.keyboard.press("Control+Enter");
      await expect(bench.console).toContainText(COMPOSED);
    });
  }
});
