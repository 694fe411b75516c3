import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";

test.describe("a learner can", () => {
  test("go from a lesson to the names that it teaches, and back to the lesson", async ({ page }) => {
    await page.goto("/learn/many-resources/unwind-order/");
    const names = page.getByRole("navigation", { name: "In the reference" });
    await names.getByRole("link", { name: "ExitStack", exact: true }).click();
    await expect(page).toHaveURL("/reference/contextlib/#ExitStack");
    await expect(page.getByRole("heading", { name: "ExitStack", exact: true })).toBeInViewport();
    await page.getByRole("link", { name: "Newest first" }).last().click();
    await expect(page.getByRole("heading", { level: 1, name: "Newest first" })).toBeVisible();
  });

  test("compare Python, Unwind and the platform, and go to a name", async ({ page }) => {
    await page.goto("/reference/");
    const row = page.getByRole("row").filter({ hasText: "N known only at run time" });
    await expect(row).toContainText("DisposableStack");
    await row.getByRole("link", { name: "ExitStack", exact: true }).click();
    await expect(page).toHaveURL("/reference/contextlib/#ExitStack");
  });

  test("choose among the challenges by difficulty and state", async ({ page }) => {
    await page.goto("/challenges/");
    const rows = page.locator("[data-lesson-row]");
    const all = await rows.count();
    expect(all).toBeGreaterThan(0);
    await expect(page.getByText(`0 of ${all} solved`)).toBeVisible();
    await page.getByRole("combobox", { name: "State" }).selectOption("solved");
    await expect(rows.filter({ visible: true })).toHaveCount(0);
    await expect(page.getByText(`0 of ${all} shown`)).toBeVisible();
    await page.getByRole("combobox", { name: "State" }).selectOption("not solved");
    await expect(rows.filter({ visible: true })).toHaveCount(all);
    for (const difficulty of ["easy", "medium", "hard"]) {
      await page.getByRole("combobox", { name: "Difficulty" }).selectOption(difficulty);
      const hard = page.locator(`[data-difficulty="${difficulty}"]`);
      await expect(rows.filter({ visible: true })).toHaveCount(await hard.count());
    }
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
  });

  test("find the way on from an address that is not there", async ({ page }) => {
    const response = await page.goto("/no/such/page/");
    expect(response?.status()).toBe(404);
    await expect(page.getByRole("heading", { level: 1, name: "There is no page at this address" })).toBeVisible();
    await page.getByRole("main").getByRole("link", { name: "reference" }).click();
    await expect(page).toHaveURL("/reference/");
  });

  test("reach every page from the foot of any other", async ({ page }) => {
    await page.goto("/about/");
    const links = page.getByRole("navigation", { name: "Site" }).getByRole("link");
    const addresses = await links.evaluateAll((all) => all.map((each) => each.getAttribute("href") ?? ""));
    expect(addresses.length).toBeGreaterThan(6);
    for (const address of addresses) expect((await page.request.get(address)).status(), address).toBe(200);
  });
});
