// The browser tests, in Chromium: the built site, and a second one built from tiny lessons (both built by `npm test`),
// each served with its own headers.
import { defineConfig } from "@playwright/test";
import { browserArgs, findBrowser } from "../src/house/browser.ts";
import { root } from "../src/house/root.ts";
import { testSite } from "../src/house/test-site.ts";
import { freePort } from "./free-port.ts";

// Every process of a run reads this file; the first one chooses the ports and the browser for all.
process.env["UNWIND_TEST_PORT"] ??= String(await freePort());
process.env["UNWIND_TINY_PORT"] ??= String(await freePort());
process.env["UNWIND_TEST_BROWSER"] ??= findBrowser() ?? "";
const addressOf = (port = ""): string => `http://localhost:${port}`;
const site = { port: process.env["UNWIND_TEST_PORT"], env: {} };
const tiny = { port: process.env["UNWIND_TINY_PORT"], env: testSite };
const executablePath = process.env["UNWIND_TEST_BROWSER"];

const alone = "sandbox/runaways.spec.ts";
// Each test has esbuild anew, compiles a few lines with it, and leaves. Its machine code made fast meanwhile costs 3 s of processor a page, which is most
// of what a page costs: the quick code is enough. JavaScript is compiled as ever; but an attached inspector has the engine look for the places of its
// code, for which it compiles each function once more, unless it keeps them from the start: a worker then starts as fast as with a reader, else half as fast.
const args = [...browserArgs, "--js-flags=--liftoff-only,--no-enable-lazy-source-positions"];

export default defineConfig({
  testDir: ".",
  testMatch: "**/*.spec.ts",
  outputDir: "../test-results",
  fullyParallel: true,
  // Two browsers share a small machine with the programs that they run.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  retries: 0,
  workers: 2,
  reporter: "list",
  use: {
    browserName: "chromium",
    launchOptions: { args, ...(executablePath && { executablePath }) },
    // A recording costs a fifth of the time, and the test that failed is told with what was on its page; have one by `--trace=on`.
    trace: "off",
  },
  // A pattern fits anywhere in a path, also in that of the clone.
  projects: [
    { name: "site", testIgnore: ["e2e/tiny/**", "e2e/browsers/**", alone], use: { baseURL: addressOf(site.port) } },
    { name: "tiny lessons", testMatch: "e2e/tiny/**/*.spec.ts", use: { baseURL: addressOf(tiny.port) } },
    // They take every core and measure how the page fares: last, with nothing beside them.
    { name: "runaways", testMatch: alone, workers: 1, dependencies: ["site", "tiny lessons"] },
  ],
  webServer: [site, tiny].map(({ port, env }) => ({
    command: `"${process.execPath}" src/house/serve.ts --strict-port --port ${port}`,
    cwd: root,
    env,
    url: addressOf(port),
    reuseExistingServer: false,
    gracefulShutdown: { signal: "SIGTERM" as const, timeout: 2_000 },
  })),
});
