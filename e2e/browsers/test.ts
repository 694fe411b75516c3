// The smoke tests' `test`: one browser for all tests of a project, and a workbench in it.
import { test as base } from "@playwright/test";
import { Bench } from "./bench.ts";
import type { Driver } from "./driver.ts";
import { startFirefox } from "./firefox.ts";
import { startWebKit } from "./webkit.ts";

export type Engine = "Firefox" | "WebKit" | "WebKit without shared memory";

const starts: Readonly<Record<Engine, () => Promise<Driver>>> = {
  Firefox: startFirefox,
  WebKit: () => startWebKit({ sharedMemory: true }),
  "WebKit without shared memory": () => startWebKit({ sharedMemory: false }),
};

export interface EngineOptions {
  readonly engine: Engine;
}

export const test = base.extend<{ readonly bench: Bench }, EngineOptions & { readonly driver: Driver }>({
  engine: ["Firefox", { option: true, scope: "worker" }],
  driver: [
    async ({ engine }, use) => {
      await using driver = await starts[engine]();
      await use(driver);
    },
    { scope: "worker", timeout: 60_000 },
  ],
  bench: async ({ driver, baseURL }, use) => {
    await use(new Bench(driver, baseURL ?? ""));
  },
});
