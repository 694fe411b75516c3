import { expect, test } from "@playwright/test";
import { headersFor } from "../src/house/headers.ts";
import { openWorkbench } from "./workbench.ts";

test.describe("a learner's browser", () => {
  test("isolates the page, so that its threads can share memory", async ({ page }) => {
    await page.goto("/");
    expect(await page.evaluate(() => [crossOriginIsolated, typeof SharedArrayBuffer])).toEqual([true, "function"]);
  });

  test("gets the headers of the one definition with every page, a missing one too", async ({ request }) => {
    for (const path of ["/", "/no/such/page"]) {
      const headers = (await request.get(path)).headers();
      for (const [name, value] of Object.entries(headersFor(path))) {
        if (name === "Content-Security-Policy") continue;
        expect(headers[name.toLowerCase()], `${name} of ${path}`).toBe(value);
      }
      expect(headers["content-security-policy"]).toContain("default-src 'self'; script-src 'self' 'wasm-unsafe-eval'");
    }
  });

  test("refuses a script that somebody slipped into the page", async ({ page }) => {
    await page.goto("/");
    const ran = await page.evaluate(async () => {
      const refused = new Promise((resolve) => {
        document.addEventListener("securitypolicyviolation", () => resolve("refused"), { once: true });
      });
      const script = document.createElement("script");
      script.textContent = "globalThis.slippedIn = true";
      document.body.append(script);
      return [await refused, "slippedIn" in globalThis];
    });
    expect(ran).toEqual(["refused", false]);
  });

  test("meets no complaint of its own policy while a page loads", async ({ page }) => {
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error") complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    // Until its editor, its compiler and its threads were all there.
    for (const address of ["/", "/learn/many-resources/unwind-order/"]) {
      const bench = await openWorkbench(page, address, "monaco");
      await bench.monaco();
      await bench.run();
    }
    expect(complaints).toEqual([]);
  });
});
