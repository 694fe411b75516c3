import { expect, test } from "@playwright/test";
import type { Page } from "@playwright/test";

function searchOf(page: Page) {
  const landmark = page.getByRole("search", { name: "Search" });
  return { landmark, open: landmark.getByRole("button", { name: "Search" }), field: page.getByRole("searchbox") };
}

test.describe("a learner can", () => {
  test("find a name of the library by keyboard alone, and land on its entry", async ({ page }) => {
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.goto("/learn/");
    expect(
      asked.filter((url) => url.includes("pagefind")),
      "nothing is loaded before it is wanted",
    ).toEqual([]);
    await page.keyboard.press("/");
    await expect(searchOf(page).field).toBeFocused();
    await page.keyboard.type("popAll");
    const entry = page
      .getByRole("list", { name: "Results" })
      .getByRole("link", { name: "ExitStack.popAll", exact: true });
    await expect(entry).toBeVisible();
    for (let step = 0; step < 10; step++) {
      await page.keyboard.press("ArrowDown");
      if (await entry.evaluate((link) => link === document.activeElement)) break;
    }
    await expect(entry).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL("/reference/contextlib/#ExitStack.popAll");
    await expect(page.getByRole("heading", { name: "ExitStack.popAll", exact: true })).toBeInViewport();
    const own = new URL(page.url()).origin;
    expect(asked.filter((url) => !url.startsWith(own))).toEqual([]);
  });

  test("find a lesson and a term, and read that nothing was found", async ({ page }) => {
    await page.goto("/");
    const { open, field } = searchOf(page);
    await open.click();
    await field.fill("deadlock");
    await expect(
      page.getByRole("list", { name: "Results" }).getByRole("link", { name: "deadlock", exact: true }),
    ).toBeVisible();
    await field.fill("One word");
    await expect(
      page.getByRole("list", { name: "Results" }).getByRole("link", { name: "One word" }).first(),
    ).toBeVisible();
    await field.fill("qqqqzzzz");
    await expect(page.getByRole("search").getByRole("status")).toContainText("Nothing was found");
    await page.keyboard.press("Escape");
    await expect(open).toBeFocused();
  });

  test("switch the search's key off, for good", async ({ page }) => {
    await page.goto("/learn/");
    const { open, field } = searchOf(page);
    await open.click();
    await page.getByRole("checkbox", { name: "The key / opens the search" }).uncheck();
    await page.reload();
    await page.keyboard.press("/");
    await expect(field).toBeHidden();
    await open.click();
    await expect(field).toBeFocused();
  });
});
