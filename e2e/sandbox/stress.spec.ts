import { expect, test } from "@playwright/test";
import { stressPrograms } from "../../src/runtime/stress/programs.ts";
import { programOf } from "./programs.ts";
import { openSandboxPage } from "./sandbox-page.ts";
import { startSandboxServer, type SandboxServer } from "./server.ts";

/** How often each program runs: `UNWIND_STRESS=10` runs them ten times. */
const TIMES = Number(process.env["UNWIND_STRESS"] ?? 1);
const DEADLINE_MS = 60_000;

let server: SandboxServer;
test.beforeAll(async () => {
  server = await startSandboxServer();
});
test.afterAll(async () => {
  await server.close();
});

for (const [promise, source] of stressPrograms) {
  test(`on a browser's threads, ${promise}`, async ({ page }) => {
    test.setTimeout(TIMES * DEADLINE_MS + 30_000);
    await openSandboxPage(page, server);
    const program = await programOf(source);
    for (let time = 0; time < TIMES; time++) {
      const { lines, report } = await page.evaluate(([each, deadline]) => window.sandboxPage.run(each, deadline), [
        program,
        DEADLINE_MS,
      ] as const);
      const { ended, error, unhandled, leaks } = report;
      expect({ ended, error, unhandled, leaks, lines }).toEqual({
        ended: "finished",
        error: undefined,
        unhandled: [],
        leaks: [],
        lines: ["held"],
      });
    }
  });
}
