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
import { framesDuring } from "./page/frames.ts";
import { lettersOf, timeKeys, timeLetters, timesOf } from "./page/keys.ts";
import { computing, flooding, growing, longProgram, printing, thirtyThousand } from "./page/programs.ts";
import { print } from "./rounds.ts";

const ROUNDS = 21;
const LETTERS = 60;

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

interface Typing {
  readonly editor: "plain" | "monaco";
  /** How long after the page was opened, in milliseconds. Default: at once. */
  readonly afterMs?: number;
  /** The program that is typed into. Default: the page's own. */
  readonly program?: string;
  /** Whether that runs meanwhile. Default: no. */
  readonly runs?: boolean;
}

async function typing(page: Page, { editor, afterMs = 0, program, runs = false }: Typing): Promise<number[]> {
  const bench = await openWorkbench(page, "/playground/", editor);
  if (editor === "monaco") await bench.monaco();
  await page.waitForTimeout(afterMs);
  await bench.editor.focus();
  if (program !== undefined) await paste(page, program);
  if (runs) {
    await page.keyboard.press("Control+Enter");
    await page.getByRole("progressbar").waitFor();
  }
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Enter");
  await page.keyboard.type("// ");
  await timeLetters(page);
  for (let letter = 0; letter < LETTERS; letter++)
    await page.keyboard.press("abcdefgh"[letter % 8] ?? "a", { delay: 15 });
  await page.waitForTimeout(1_000);
  return lettersOf(page);
}

/** Replaces the program as a learner would: what a driver inserts comes in line by line. */
async function paste(page: Page, program: string): Promise<void> {
  await page.evaluate(async (text) => navigator.clipboard.writeText(text), program);
  await page.keyboard.press("Control+A");
  await page.keyboard.press("Control+V");
}

/** Drags the picture of 30,000 events to and fro on a wide page in the dark. */
async function dragged(page: Page): Promise<{ drawnMs: number[]; frames: number[] }> {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: "dark" });
  const bench = await openWorkbench(page, "/playground/");
  await bench.write(thirtyThousand);
  await bench.button("Run").click();
  await bench.status.filter({ hasText: "finished" }).waitFor();
  await bench.tab("Picture").click();
  const plot = page.getByRole("figure", { name: "Picture of the run" }).locator("canvas").last();
  await plot.waitFor();
  const drawnMs = await page.evaluate(() =>
    performance.getEntriesByName("unwind: first draw of the picture").map(({ duration }) => duration),
  );
  for (let time = 0; time < 6; time++) await bench.button("Zoom in").click();
  const box = await plot.boundingBox();
  if (box === null) throw new Error("Expected the plot to be on the page");
  const [right, y] = [box.x + box.width - 20, box.y + 20];
  await page.mouse.move(right, y);
  await page.mouse.down();
  const frames = await framesDuring(page, async () => {
    for (let step = 1; step <= 240; step++) await page.mouse.move(right - 6 * (step % 120), y);
  });
  await page.mouse.up();
  return { drawnMs, frames };
}

/** The frames of a page that shows a panel while a program is under way. */
async function framesOf(page: Page, program: string, panel: "Console" | "Picture"): Promise<number[]> {
  const bench = await openWorkbench(page, "/playground/");
  await bench.write(program);
  await page.waitForTimeout(3_000);
  await bench.button("Run").click();
  await bench.tab(panel).click();
  return framesDuring(page, () => bench.status.filter({ hasText: /finished|timed out/ }).waitFor());
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
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const page = await context.newPage();
    // The browser's own window is a page too, and is busy with itself at first.
    await page.waitForTimeout(2_000);
    return await work(page);
  };
  told(
    "A warm Run: from the key to the first output on the screen",
    new Map([
      ["Ctrl+Enter, the program as it was", await fresh((page) => runs(page, ["Control+Enter"]))],
      ["Ctrl+Enter right after an edit", await fresh((page) => runs(page, ["Space", "Control+Enter"]))],
    ]),
  );
  const later = { afterMs: 10_000, runs: true };
  const types = (how: Typing): Promise<number[]> => fresh((page) => typing(page, how));
  told(
    "Typing: from the key to the letter on the screen",
    new Map([
      ["Monaco, as soon as it is there", await types({ editor: "monaco" })],
      ["Monaco, in 2,000 lines", await types({ editor: "monaco", program: longProgram })],
      ["Monaco, while two threads compute", await types({ ...later, editor: "monaco", program: computing })],
      ["Monaco, while 100,000 lines are printed", await types({ ...later, editor: "monaco", program: flooding })],
      ["the plain editor, as soon as it answers", await types({ editor: "plain" })],
      ["the plain editor, in 2,000 lines", await types({ editor: "plain", program: longProgram })],
      ["the plain editor, while two threads compute", await types({ ...later, editor: "plain", program: computing })],
      [
        "the plain editor, run before esbuild was here",
        await types({ editor: "plain", program: flooding, runs: true }),
      ],
    ]),
  );
  const { drawnMs, frames } = await fresh(dragged);
  told("The picture of a run of 30,000 events", new Map([["drawn first", drawnMs]]));
  told(
    "From one frame to the next",
    new Map([
      ["the picture of 30,000 events is dragged", frames],
      ["the picture grows by 10,000 events a second", await fresh((page) => framesOf(page, growing, "Picture"))],
      ["100,000 lines are printed", await fresh((page) => framesOf(page, flooding, "Console"))],
    ]),
  );
} finally {
  await browser.close();
  server.close();
  server.closeAllConnections();
}
