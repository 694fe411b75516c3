// The ways out of the sandbox, tried in this browser.
import { expect } from "@playwright/test";
import { startSandboxServer, type SandboxServer } from "../sandbox/server.ts";
import { staysIn, type Cage } from "../sandbox/stays-in.ts";
import { eventually } from "./bench.ts";
import type { Driver } from "./driver.ts";
import { test } from "./test.ts";

let server: SandboxServer;
let browser: Driver;

test.beforeAll(async ({ driver }) => {
  browser = driver;
  server = await startSandboxServer();
  await driver.open(server.origin);
  await eventually(() => driver.evaluate(() => "sandboxPage" in window, null)).toBe(true);
});
test.afterAll(async () => {
  await server.close();
});

const cage: Cage = {
  get server() {
    return server;
  },
  run: (program) => browser.evaluate((each) => window.sandboxPage.run(each, 5_000), program),
  runAt: (address, program) =>
    browser.evaluate(([at, each]) => window.sandboxPage.runAt(at, each), [address, program] as const),
  belongings: () =>
    browser.evaluate(async () => [localStorage.length, (await caches.keys()).length, document.title], null),
};
// Each as this browser runs it: in Firefox in a frame, in WebKit on the page's own workers.
staysIn(test, cage, { alsoFrameless: false });

test("programs run in a frame where the browser can run them there, else on the page's own workers", async ({
  engine,
}) => {
  const frames = await browser.evaluate(() => document.querySelectorAll("iframe").length, null);
  expect(frames).toBe(engine === "Firefox" ? 1 : 0);
});
