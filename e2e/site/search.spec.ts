// The search over everything that the site has: every lesson, the terms, the library.
import { expect, test } from "@playwright/test";
import type { Locator, Page } from "@playwright/test";

async function ask(page: Page, question: string): Promise<Locator> {
  const field = page.getByRole("searchbox");
  await field.fill(question);
  return page.getByRole("list", { name: "Results" });
}

test.describe("a learner can find", () => {
  test.beforeEach(async ({ page }) => {
    await page.goto("/learn/");
    await page.getByRole("search").getByRole("button", { name: "Search" }).click();
  });

  test("each lesson of the path by its title", async ({ page, request }) => {
    test.slow();
    const path = await (await request.get("/learn/")).text();
    const addresses = [...new Set(path.match(/(?<=href=")\/learn\/[a-z-]+\/[a-z0-9-]+\/(?=")/g) ?? [])];
    expect(addresses.length).toBeGreaterThanOrEqual(45);
    for (const address of addresses) {
      const title = /<h1[^>]*>([^<]+)<\/h1>/.exec(await (await request.get(address)).text())?.[1] ?? "";
      const results = await ask(page, title.replaceAll("&#39;", "'").replaceAll("&amp;", "&"));
      await expect(results.locator(`a[href="${address}"]`).first(), `${title} at ${address}`).toBeVisible();
    }
  });

  test("a lesson by what its text is about, and reads why it was found", async ({ page }) => {
    const results = await ask(page, "two threads read the same old value");
    const lesson = results.getByRole("listitem").filter({ has: page.getByRole("link", { name: "The lost update" }) });
    await expect(lesson.first()).toBeVisible();
    await expect(lesson.first()).toContainText("Lesson");
    await expect(lesson.first().locator("mark").first()).toBeVisible();
  });

  test("a term, and lands on its entry in the glossary", async ({ page }) => {
    const results = await ask(page, "deadlock");
    await results.getByRole("link", { name: "deadlock", exact: true }).click();
    await expect(page).toHaveURL("/glossary/#deadlock");
    await expect(page.locator("#deadlock")).toBeInViewport();
  });

  test("a name of the library, and lands on its entry in the reference", async ({ page }) => {
    const results = await ask(page, "ThreadPoolExecutor");
    await results.getByRole("link", { name: "ThreadPoolExecutor", exact: true }).first().click();
    await expect(page).toHaveURL("/reference/futures/#ThreadPoolExecutor");
    await expect(page.getByRole("heading", { name: "ThreadPoolExecutor", exact: true })).toBeInViewport();
  });
});
