// What a learner can do without any script: read.
import { expect, test } from "@playwright/test";
import { loadCurriculum } from "../../src/lesson/load-curriculum.ts";

test.describe("without JavaScript a learner can", () => {
  test.use({ javaScriptEnabled: false });

  test("read a lesson: prose, program, and what will be checked", async ({ page }) => {
    await page.goto("/learn/many-resources/unwind-order/");
    await expect(page.getByRole("heading", { level: 1, name: "Newest first" })).toBeVisible();
    await expect(page.getByText("What you open later may stand on what you opened before")).toBeVisible();
    await expect(page.getByRole("textbox", { name: "Code editor" })).toHaveValue(/export function openTwo/);
    const checks = page.getByRole("list", { name: "Checks" }).getByRole("listitem");
    await expect(checks).toContainText([
      "the last to enter is the first to exit",
      "both are open while the work runs",
      "both exit when the work throws",
      "Hidden check",
    ]);
    for (const check of await checks.all()) await expect(check).toContainText("not run");
  });

  test("read the demos, and the same in Python with what it prints", async ({ page }) => {
    await page.goto("/learn/many-resources/unwind-order/");
    await expect(page.getByText("class Journal {").first()).toBeVisible();
    await page.getByText("The same in Python").first().click();
    await expect(page.getByText("class Journal:")).toBeVisible();
    await expect(page.getByText("I/O operation on closed file.")).toBeVisible();
  });

  test("go along the path from its first lesson to its last, and back", async ({ page }) => {
    const path = (await loadCurriculum()).flatMap(({ lessons }) => lessons.map(({ id, title }) => ({ id, title })));
    const heading = (title: string) => page.getByRole("heading", { level: 1, name: title, exact: true });
    await page.goto("/learn/start/whole-story/");
    await expect(page.getByRole("link", { name: "Previous lesson" })).toHaveCount(0);
    for (const [index, { id, title }] of path.entries()) {
      if (index > 0) await page.getByRole("link", { name: "Next lesson" }).click();
      await expect(page).toHaveURL(`/learn/${id}/`);
      await expect(heading(title)).toBeVisible();
    }
    await expect(page.getByRole("link", { name: "Next lesson" })).toHaveCount(0);
    await page.getByRole("link", { name: "Previous lesson" }).click();
    await expect(heading(path.at(-2)?.title ?? "")).toBeVisible();
  });

  test("go from the start page to a chapter and its lesson, and find the lesson in the tree", async ({ page }) => {
    await page.goto("/");
    await page.getByRole("link", { name: "Many resources" }).last().click();
    await expect(page).toHaveURL("/learn/many-resources/");
    await page.getByRole("main").getByRole("link", { name: "Newest first" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Newest first" })).toBeVisible();
    const tree = page.getByRole("navigation", { name: "Lessons" });
    await tree.getByText("Lessons", { exact: true }).click();
    await expect(tree.getByRole("link", { name: "Newest first" })).toHaveAttribute("aria-current", "page");
    await tree.getByRole("link", { name: "The whole story" }).click();
    await expect(page).toHaveURL("/learn/start/whole-story/");
  });

  test("find the way back from an address that does not exist", async ({ page }) => {
    await page.goto("/learn/no-such-chapter/");
    await expect(page.getByRole("heading", { level: 1, name: "There is no page at this address" })).toBeVisible();
    await page.getByRole("main").getByRole("link", { name: "The path" }).click();
    await expect(page).toHaveURL("/learn/");
  });
});
