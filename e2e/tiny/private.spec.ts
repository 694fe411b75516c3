import { expect, test } from "@playwright/test";
import { openWorkbench } from "../workbench.ts";

test("nothing that a learner does asks another origin for anything, or breaks a policy", async ({ page, baseURL }) => {
  const strangers: string[] = [];
  const complaints: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(`${baseURL ?? ""}/`) && !/^(data|blob):/.test(request.url()))
      strangers.push(request.url());
  });
  page.on("websocket", (socket) => strangers.push(socket.url()));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => console.error(`refused ${event.blockedURI}`));
  });
  for (const address of ["/", "/learn/", "/learn/words/", "/learn/words/one-word/", "/learn/trouble/loose-ends/"]) {
    await page.goto(address);
  }
  const bench = await openWorkbench(page, "/learn/words/one-word/", "monaco");
  await bench.monaco();
  await bench.run();
  await bench.editor.focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("console.log(1);");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+Enter");
  await expect(bench.console).toContainText("1");
  await bench.check("0 of 2 checks passed");
  expect(strangers).toEqual([]);
  expect(complaints).toEqual([]);
});

test("the page offers its scripts nothing of its own", async ({ page }) => {
  await openWorkbench(page, "/learn/words/one-word/", "monaco");
  expect(await page.evaluate(() => "unwind" in window)).toBe(false);
});
