// The browser tests: the built site (`npm run build` first), served with its own headers, in Chromium.
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { defineConfig } from "@playwright/test";
import { browserArgs, findBrowser } from "../src/house/browser.ts";
import { root } from "../src/house/root.ts";

// Every process of a run reads this file; the first one chooses the port and the browser for all.
process.env["UNWIND_TEST_PORT"] ??= String(await freePort());
process.env["UNWIND_TEST_BROWSER"] ??= findBrowser() ?? "";
const port = process.env["UNWIND_TEST_PORT"];
const executablePath = process.env["UNWIND_TEST_BROWSER"];

export default defineConfig({
  testDir: ".",
  testMatch: "**/*.spec.ts",
  outputDir: "../test-results",
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: 2,
  reporter: "list",
  use: {
    baseURL: `http://localhost:${port}`,
    launchOptions: { args: browserArgs, ...(executablePath && { executablePath }) },
    trace: "retain-on-failure",
  },
  projects: [{ name: "chromium", use: { browserName: "chromium" } }],
  webServer: {
    command: `"${process.execPath}" src/house/serve.ts --strict-port --port ${port}`,
    cwd: root,
    url: `http://localhost:${port}`,
    reuseExistingServer: false,
    gracefulShutdown: { signal: "SIGTERM", timeout: 2_000 },
  },
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
