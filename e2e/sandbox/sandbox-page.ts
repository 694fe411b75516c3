// One page with a sandbox for all tests of a file: each program has workers of its own in it.
import { test } from "@playwright/test";
import type { Page } from "@playwright/test";
import { startSandboxServer, type SandboxServer } from "./server.ts";

/** What a file's tests share; there from the first test on. */
export interface SandboxTests {
  readonly server: SandboxServer;
  readonly page: Page;
}

/** Opens a page with a sandbox that is awake. */
export async function openSandboxPage(page: Page, server: SandboxServer): Promise<void> {
  await page.goto(server.origin);
  await page.waitForFunction(() => "sandboxPage" in window);
}

/** Starts a server and a page before the tests of the file that calls this, and ends both after them. */
export function onSandboxPage(): SandboxTests {
  let server: SandboxServer | undefined;
  let page: Page | undefined;
  test.beforeAll(async ({ browser }) => {
    server = await startSandboxServer();
    page = await browser.newPage();
    await openSandboxPage(page, server);
  });
  test.afterAll(async () => {
    await page?.close();
    await server?.close();
  });
  const started = <T>(value: T | undefined): T => {
    if (value === undefined)
      throw new Error("Expected the page to be asked for by a test, got asked while the file loads");
    return value;
  };
  return {
    get server() {
      return started(server);
    },
    get page() {
      return started(page);
    },
  };
}
