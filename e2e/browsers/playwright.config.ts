// The smoke tests in Firefox and WebKit, against the built site. Playwright runs them and its browsers are not used: WebKitGTK and Firefox are
// those that people have, driven by what they bring themselves.
import { defineConfig } from "@playwright/test";
import { triedHere } from "../../src/house/other-browsers.ts";
import { root } from "../../src/house/root.ts";
import { freePort } from "../free-port.ts";
import type { EngineOptions } from "./test.ts";

// Every process of a run reads this file; the first one chooses the port for all.
process.env["UNWIND_SMOKE_PORT"] ??= String(await freePort());
const baseURL = `http://localhost:${process.env["UNWIND_SMOKE_PORT"]}`;

const withoutSharedMemory = "without-shared-memory.spec.ts";
const here = triedHere();

export default defineConfig<object, EngineOptions>({
  testDir: ".",
  outputDir: "../../test-results/browsers",
  timeout: 120_000,
  expect: { timeout: 30_000 },
  forbidOnly: true,
  retries: 0,
  // Each failure costs a start of its browser.
  maxFailures: 10,
  // One browser after the other.
  workers: 1,
  reporter: "list",
  use: { baseURL },
  projects: [
    ...here.map((engine) => ({ name: engine, testIgnore: withoutSharedMemory, use: { engine } })),
    ...(here.includes("WebKit")
      ? [
          {
            name: "WebKit without shared memory",
            testMatch: withoutSharedMemory,
            use: { engine: "WebKit without shared memory" as const },
          },
        ]
      : []),
  ],
  webServer: {
    command: `"${process.execPath}" src/house/serve.ts --strict-port --port ${process.env["UNWIND_SMOKE_PORT"]}`,
    cwd: root,
    url: baseURL,
    reuseExistingServer: false,
    gracefulShutdown: { signal: "SIGTERM", timeout: 2_000 },
  },
});
