import { test } from "@playwright/test";
import { onSandboxPage } from "./sandbox-page.ts";
import { staysIn, type Cage } from "./stays-in.ts";

// One page for all: each attempt has workers of its own in it.
test.describe.configure({ mode: "default" });

const sandbox = onSandboxPage();

const cage: Cage = {
  get server() {
    return sandbox.server;
  },
  run: (program) => sandbox.page.evaluate((each) => window.sandboxPage.run(each, 5_000), program),
  runAt: (address, program) =>
    sandbox.page.evaluate(([at, each]) => window.sandboxPage.runAt(at, each), [address, program] as const),
  belongings: () =>
    sandbox.page.evaluate(async () => [localStorage.length, (await caches.keys()).length, document.title]),
};
staysIn(test, cage, { alsoFrameless: true });
