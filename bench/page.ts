// The page under the fingers: how long from a key to what it shows, in Chromium, on the built site (`npm run build` first).
import { existsSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import type { Page } from "@playwright/test";
import { openWorkbench } from "../e2e/workbench.ts";
import { browserArgs, findBrowser } from "../src/house/browser.ts";
import { listenOnFreePort } from "../src/house/free-port.ts";
import { siteFolder } from "../src/house/site-folder.ts";
import { createSiteServer } from "../src/house/site-server.ts";
import { print } from "./rounds.ts";

const ROUNDS = 21;
const LETTERS = 60;
const printing = `export function main(): void {\n  console.log("first");\n}\n`;
const computing = `import { ThreadPoolExecutor } from "unwind/futures";

export function compute(): void {
  for (const end = Date.now() + 6_000; Date.now() < end; );
}

export function main(): void {
  using pool = new ThreadPoolExecutor({ maxWorkers: 2 });
  for (let job = 0; job < 2; job++) pool.submit(compute);
}
`;

declare global {
  interface Window {
    /** Milliseconds from each key to the frame that showed what it did. */
    shown: number[];
  }
}

/** From now on each key that changes what a part of the page shows is timed, from the key itself until the frame is drawn. */
async function timeKeys(page: Page, part: string): Promise<void> {
  await page.evaluate((selector) => {
    window.shown = [];
    let pressed: number | undefined;
    // A task that is posted in a frame comes after that frame is drawn.
    const afterFrame = (act: () => void): void => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = act;
      port2.postMessage(undefined);
    };
    // What changes in a frame's own callbacks is drawn with it; all else with the next one.
    let isInFrame = false;
    const watchFrames = (): void => {
      isInFrame = true;
      afterFrame(() => (isInFrame = false));
      requestAnimationFrame(watchFrames);
    };
    requestAnimationFrame(watchFrames);
    document.addEventListener("keydown", (event) => (pressed = event.timeStamp), { capture: true });
    const seen = (): void => {
      const began = pressed;
      if (began === undefined) return;
      pressed = undefined;
      const drawn = (): void => {
        afterFrame(() => window.shown.push(performance.now() - began));
      };
      if (isInFrame) drawn();
      else requestAnimationFrame(drawn);
    };
    const at = document.querySelector(selector);
    if (!at) throw new Error(`Expected ${selector} on the page`);
    at.addEventListener("input", seen);
    new MutationObserver(() => {
      // A console that is emptied shows nothing yet.
      if (at.role !== "log" || at.querySelector(".line")) seen();
    }).observe(at, { childList: true, characterData: true, subtree: true });
  }, part);
}

const timesOf = (page: Page): Promise<number[]> => page.evaluate(() => window.shown.splice(0));

/** Presses Run again and again, a second apart: spare workers are made anew meanwhile. */
async function runs(page: Page, keys: readonly string[]): Promise<number[]> {
  const bench = await openWorkbench(page, "/playground/");
  await bench.write(printing);
  // The first Run starts what later ones find warm.
  await bench.button("Run").click();
  await bench.status.filter({ hasText: "finished" }).waitFor();
  await bench.editor.focus();
  await page.keyboard.press("Control+End");
  await timeKeys(page, "[role=log]");
  for (let round = 0; round < ROUNDS; round++) {
    await page.waitForTimeout(1_000);
    for (const key of keys) await page.keyboard.press(key);
    await page.waitForFunction((count) => window.shown.length === count, round + 1);
  }
  return timesOf(page);
}

async function typing(page: Page, editor: "plain" | "monaco", busy: boolean): Promise<number[]> {
  const bench = await openWorkbench(page, "/playground/", editor);
  if (editor === "monaco") await bench.monaco();
  await bench.editor.focus();
  if (busy) {
    await page.keyboard.press("Control+A");
    await page.keyboard.insertText(computing);
    await page.keyboard.press("Control+Enter");
    await page.getByRole("progressbar").waitFor();
  }
  await page.keyboard.press("Control+End");
  await page.keyboard.insertText("\n// ");
  await timeKeys(page, editor === "plain" ? ".plain-editor textarea" : ".monaco-host .view-lines");
  for (let letter = 0; letter < LETTERS; letter++)
    await page.keyboard.press("abcdefgh"[letter % 8] ?? "a", { delay: 15 });
  await page.waitForTimeout(200);
  return timesOf(page);
}

function told(title: string, rows: ReadonlyMap<string, readonly number[]>): void {
  const sorted = [...rows].map(([name, times]) => [name, times.toSorted((a, b) => a - b)] as const);
  const medians = new Map(sorted.map(([name, times]) => [name, (times[times.length >> 1] ?? NaN) * 1e6]));
  const spread = sorted.map(
    ([name, times]) => `${name}: ${times.length} times, the slowest ${Math.round(times.at(-1) ?? NaN)} ms`,
  );
  print(title, medians, `${spread.join("; ")}. The machine's load was ${(loadavg()[0] ?? 0).toFixed(1)}.`);
}

if (!existsSync(join(siteFolder(), "index.html")))
  throw new Error("Expected the built site in `dist`, found none: npm run build");
const { server, base } = createSiteServer(siteFolder());
const port = await listenOnFreePort(server, { host: "127.0.0.1", port: 4600 });
const executablePath = findBrowser();
const browser = await chromium.launch({ args: browserArgs, ...(executablePath && { executablePath }) });
try {
  const fresh = async <Result>(work: (page: Page) => Promise<Result>): Promise<Result> => {
    await using context = await browser.newContext({ baseURL: `http://localhost:${port}${base}` });
    return await work(await context.newPage());
  };
  told(
    "A warm Run: from the key to the first output on the screen",
    new Map([
      ["Ctrl+Enter, the program as it was", await fresh((page) => runs(page, ["Control+Enter"]))],
      ["Ctrl+Enter right after an edit", await fresh((page) => runs(page, ["Space", "Control+Enter"]))],
    ]),
  );
  told(
    "Typing: from the key to the letter on the screen",
    new Map([
      ["the plain editor", await fresh((page) => typing(page, "plain", false))],
      ["Monaco", await fresh((page) => typing(page, "monaco", false))],
      ["Monaco, while two threads compute", await fresh((page) => typing(page, "monaco", true))],
    ]),
  );
} finally {
  await browser.close();
  server.close();
  server.closeAllConnections();
}
