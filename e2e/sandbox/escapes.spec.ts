import { expect, test } from "@playwright/test";
import { escapes } from "./escapes.ts";
import { attempt, programOf } from "./programs.ts";
import { onSandboxPage } from "./sandbox-page.ts";

// One page for all: each attempt has workers of its own in it.
test.describe.configure({ mode: "default" });

const sandbox = onSandboxPage();

test("there are at least forty ways to try", () => {
  expect(escapes.length).toBeGreaterThanOrEqual(40);
  expect(new Set(escapes.map(({ name }) => name)).size).toBe(escapes.length);
});

for (const { name, source } of escapes) {
  test(`a learner's program stays in: ${name}`, async () => {
    const program = attempt(source.replaceAll("ORIGIN", sandbox.server.origin));
    const { lines, report } = await sandbox.page.evaluate((each) => window.sandboxPage.run(each, 5_000), program);
    expect({ lines, ended: report.ended }).toEqual({ lines: ["contained"], ended: "finished" });
  });

  test(`a learner's program stays in without a frame around it: ${name}`, async () => {
    const program = attempt(source.replaceAll("ORIGIN", sandbox.server.origin));
    const { lines, report } = await sandbox.page.evaluate(
      (each) => window.sandboxPage.runAt("/sandbox/worker.js", each),
      program,
    );
    expect({ lines, ended: report.ended }).toEqual({ lines: ["contained"], ended: "finished" });
  });
}

test("nothing that an attempt asked for was ever asked of the server", () => {
  const known = /^\/(|page\.js|favicon\.ico|sandbox\/worker\.js(\?proof)?|frame\/sandbox\.html)$/;
  expect(sandbox.server.asked.filter((path) => !known.test(path))).toEqual([]);
});

test("an attempt that does get something is seen", async () => {
  const { lines } = await sandbox.page.evaluate((each) => window.sandboxPage.run(each), attempt(`return "a key";`));
  expect(lines).toEqual(["got out: a key"]);
});

test("the page's own store and caches are as they were", async () => {
  expect(
    await sandbox.page.evaluate(async () => [localStorage.length, (await caches.keys()).length, document.title]),
  ).toEqual([0, 0, "Sandbox"]);
});

for (const [address, says] of [
  ["without-policy.js", "code can be made from text"],
  ["with-eval.js", "code can be made from text"],
  ["with-self.js", "modules can be imported from the site"],
] as const) {
  test(`a worker served ${address.slice(0, -3).replace("-", " ")} runs nothing, and says why`, async () => {
    const program = await programOf(`console.log("it ran");`);
    const { report } = await sandbox.page.evaluate(([each, at]) => window.sandboxPage.runAt(`/sandbox/${at}`, each), [
      program,
      address,
    ] as const);
    expect(report.ended).toBe("crashed");
    expect(report.error?.message).toContain("The sandbox is served without its Content-Security-Policy");
    expect(report.error?.message).toContain(says);
  });
}
