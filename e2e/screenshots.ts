// `npm run screenshots [-- SCENE...]`: pictures of the built site for docs/screenshots/, light and dark, wide and narrow.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import type { Browser, Page } from "@playwright/test";
import { browserArgs, ensureBrowser } from "../src/house/browser.ts";
import { root } from "../src/house/root.ts";
import { createSiteServer } from "../src/house/site-server.ts";
import { listenOnFreePort } from "../src/house/free-port.ts";
import { siteFolder } from "../src/house/site-folder.ts";
import { openWorkbench } from "./workbench.ts";
import type { Workbench } from "./workbench.ts";

const folder = join(root, "docs", "screenshots");
/** A desk and a phone. A phone keeps the plain editor. */
const devices = {
  wide: { viewport: { width: 1440, height: 900 } },
  narrow: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
};
type Size = keyof typeof devices;
const schemes = ["light", "dark"] as const;
const lesson = "/learn/many-resources/unwind-order/";

/** Each brings the page to what its picture shows. */
const scenes: Readonly<Record<string, (page: Page, size: Size) => Promise<unknown>>> = {
  start: async (page, size) => {
    const bench = await openBench(page, "/", size);
    await bench.run();
    if (size === "narrow") await bench.editor.evaluate((editor) => editor.scrollIntoView({ block: "center" }));
  },
  lesson: (page, size) => openBench(page, lesson, size),
  "lesson-checked": async (page, size) => {
    const bench = await openBench(page, lesson, size);
    await bench.check("2 of 4 checks passed");
    if (size === "narrow") await bench.editor.evaluate((editor) => editor.scrollIntoView({ block: "start" }));
  },
  console: async (page, size) => {
    const bench = await openWorkbench(page, "/playground/");
    await bench.write(printing);
    await bench.run();
    await bench.console.getByRole("button", { name: /^Look into \{/ }).click();
    await bench.console.getByRole("button", { name: /^retries: / }).click();
    await showPanel(bench, size);
  },
  picture: async (page, size) => {
    const bench = await openBench(page, "/learn/many-resources/third-open-fails/", size);
    await bench.run();
    await bench.tab("Picture").click();
    await page.getByRole("figure", { name: "Picture of the run" }).waitFor();
    await showPanel(bench, size);
  },
  stepper: async (page, size) => {
    const bench = await openBench(page, "/learn/threads-and-locks/lost-update/", size);
    await bench.button("Check").click();
    await bench.button("Step through").first().click();
    for (let step = 0; step < 3; step++) await bench.button("Next step").click();
    await showPanel(bench, size);
  },
  deadlock: async (page, size) => {
    const bench = await openBench(page, "/learn/threads-and-locks/deadlock/", size);
    await bench.button("Check").click();
    await bench.button("Step through").first().click();
    await bench.button("Last step").click();
    await showPanel(bench, size);
  },
  "be-the-scheduler": async (page, size) => {
    const bench = await openBench(page, "/learn/threads-and-locks/lost-update/", size);
    await bench.button("Be the scheduler").first().click();
    const table = page.getByRole("table", { name: "Schedule" });
    for (const thread of ["thread 1", "thread 2"]) {
      await table.getByRole("button", { name: new RegExp(`^${thread}: `) }).click();
      await table.getByRole("row").filter({ hasText: thread }).last().waitFor();
    }
    await showPanel(bench, size);
  },
  solution: async (page, size) => {
    const bench = await openBench(page, lesson, size);
    for (const next = bench.button("Next hint"); (await next.getAttribute("aria-disabled")) === "false";)
      await next.click();
    await bench.button("Show solution").click();
    await page.getByRole("textbox", { name: "Solution", exact: true }).waitFor();
  },
  hints: async (page, size) => {
    const bench = await openBench(page, lesson, size);
    await bench.button("Next hint").click();
    await bench.button("Next hint").click();
    await bench.tab("Python").click();
    if (size === "narrow") await page.getByRole("list", { name: "Hints" }).evaluate((list) => list.scrollIntoView());
  },
  keys: async (page, size) => {
    const bench = await openBench(page, lesson, size);
    await bench.button("Keyboard shortcuts").click();
    await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
  },
  chapter: (page) => page.goto("/learn/many-resources/"),
  reference: (page) => page.goto("/reference/"),
  "reference-module": (page) => page.goto("/reference/contextlib/"),
  glossary: (page) => page.goto("/glossary/"),
  challenges: (page) => page.goto("/challenges/"),
  teach: (page) => page.goto("/teach/"),
  about: (page) => page.goto("/about/"),
  playground: async (page, size) => {
    const bench = await openBench(page, "/playground/", size);
    await bench.run();
  },
  progress: async (page, size) => {
    const bench = await openBench(page, lesson, size);
    await bench.check("2 of 4 checks passed");
    // A learner who has come as far as that has solved what stands before it.
    await page.evaluate((solved) => localStorage.setItem("unwind:progress", JSON.stringify({ version: 1, solved })), {
      "start/whole-story": "2026-11-20T18:00:00.000Z",
      "one-resource/a-leak": "2026-11-20T18:30:00.000Z",
      "one-resource/try-finally": "2026-11-21T17:00:00.000Z",
      "one-resource/using": "2026-11-21T17:20:00.000Z",
    });
    await page.goto("/progress/");
  },
  search: async (page) => {
    await page.goto("/learn/");
    await page.getByRole("search").getByRole("button", { name: "Search" }).click();
    await page.getByRole("searchbox").fill("popAll");
    await page.getByRole("list", { name: "Results" }).getByRole("link").first().waitFor();
  },
};

const printing = `import { open } from "unwind/pathlib";

class Retry {
  attempts = 3;
  waits = [10, 100];
}

export function main(): void {
  using log = open("a.log", "w");
  console.log("opened", log.name);
  console.log({ retries: new Map([[log.name, new Retry()]]) });
  console.warn("a.log is empty");
  console.error(new Error("could not write", { cause: new RangeError("the disk is full") }));
}
`;

/** On a phone, what was pressed for last is below what the screen shows. */
async function showPanel(bench: Workbench, size: Size): Promise<void> {
  const tabs = bench.page.getByRole("tablist", { name: "Workbench" });
  if (size === "narrow") await tabs.evaluate((list) => list.scrollIntoView({ block: "start" }));
}

async function openBench(page: Page, address: string, size: Size): Promise<Workbench> {
  const bench = await openWorkbench(page, address, size === "wide" ? "monaco" : "plain");
  if (size === "wide") await bench.monaco();
  return bench;
}

/** Details of the workbench: a light desk and a dark phone show them, and the repository stays small. */
const pairs = new Set(["console", "picture", "stepper", "deadlock", "be-the-scheduler", "solution", "hints", "keys"]);

async function shoot(browser: Browser, baseURL: string, to: string, shot: Shot): Promise<void> {
  const { scene, colorScheme, size } = shot;
  await using context = await browser.newContext({ baseURL, colorScheme, ...devices[size] });
  const page = await context.newPage();
  await scenes[scene]?.(page, size);
  await page.mouse.move(0, 0);
  await page.evaluate(() => document.fonts.ready);
  await writeFile(join(folder, to), await stillPicture(page));
  console.log(to);
}

interface Shot {
  readonly scene: string;
  readonly colorScheme: (typeof schemes)[number];
  readonly size: Size;
}

/** Takes pictures until two are the same: Monaco colours a program bit by bit. */
async function stillPicture(page: Page): Promise<Buffer> {
  let last: Buffer | undefined;
  for (;;) {
    const next = await page.screenshot({ animations: "disabled", caret: "hide" });
    if (last?.equals(next)) return next;
    last = next;
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 300 })));
  }
}

const executablePath = await ensureBrowser(console.log);
const { server, base } = createSiteServer(siteFolder());
const port = await listenOnFreePort(server, { host: "127.0.0.1", port: 4400 });
await mkdir(folder, { recursive: true });
try {
  await using browser = await chromium.launch({ executablePath, args: browserArgs });
  const baseURL = `http://localhost:${port}${base}`;
  const wanted = process.argv.slice(2);
  const all = Object.keys(scenes);
  const unknown = wanted.filter((scene) => !all.includes(scene));
  if (unknown.length > 0) throw new Error(`There is no scene ${unknown.join(", ")}; there are ${all.join(", ")}`);
  for (const scene of wanted.length > 0 ? wanted : all) {
    for (const colorScheme of schemes) {
      for (const size of ["wide", "narrow"] as const) {
        // A phone has no keys to list.
        if (scene === "keys" && size === "narrow") continue;
        if (pairs.has(scene) && (colorScheme === "light") !== (size === "wide")) continue;
        await shoot(browser, baseURL, `${scene}-${colorScheme}-${size}.png`, { scene, colorScheme, size });
      }
    }
  }
  if (wanted.length === 0 || wanted.includes("lesson-checked"))
    await shoot(browser, baseURL, "lesson-light.png", { scene: "lesson-checked", colorScheme: "light", size: "wide" });
} finally {
  server.close();
  server.closeAllConnections();
}
