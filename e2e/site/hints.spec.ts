// Hints of a real lesson, which has more of them than the box has room for.
import { expect, test } from "@playwright/test";
import { openWorkbench } from "../workbench.ts";

test("a learner sees each hint as it comes, and has the earlier ones above it", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  const bench = await openWorkbench(page, "/learn/threads-and-locks/deadlock/");
  const hints = page.getByRole("list", { name: "Hints" }).getByRole("listitem");
  const next = bench.button("Next hint");
  let shown = 0;
  for (; await next.isEnabled(); shown++) {
    await next.click();
    await expect(hints).toHaveCount(shown + 1);
    await expect(hints.last()).toBeInViewport({ ratio: 0.9 });
  }
  expect(shown, "hints that fill more than the box").toBeGreaterThan(2);
  await expect(hints.first()).not.toBeInViewport({ ratio: 0.9 });
  await hints.first().scrollIntoViewIfNeeded();
  await expect(hints.first()).toBeInViewport({ ratio: 0.9 });
});
