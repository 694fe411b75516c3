// What a screen reader says by itself: every live region of the page is listened to.
import { expect, test } from "@playwright/test";
import type { Page } from "@playwright/test";
import { openWorkbench } from "../workbench.ts";
import type { Workbench } from "../workbench.ts";

/**
 * Listens to every region whose changes are read out. Gives what was said since it was asked last, as a screen reader would say it: what was
 * added, once for each change of a region, and nothing while the region is busy.
 */
async function listen(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const live = '[role="status"], [role="alert"], [role="log"], [aria-live], output';
    const said: string[] = [];
    Object.assign(window, { said });
    new MutationObserver((changes) => {
      const regions = new Set<Element>();
      for (const { target, addedNodes, type } of changes) {
        if (type === "childList" && addedNodes.length === 0) continue;
        const at = target instanceof Element ? target : target.parentElement;
        const region = at?.closest(live);
        // A region that comes with its words is not announced by every screen reader, but by some.
        for (const node of addedNodes) {
          if (!(node instanceof Element)) continue;
          const inner = [...node.querySelectorAll(live), ...(node.matches(live) ? [node] : [])];
          for (const each of inner) regions.add(each);
        }
        if (region) regions.add(region);
      }
      for (const region of regions) {
        if (region.getAttribute("aria-live") === "off" || region.closest('[aria-busy="true"]')) continue;
        const text = region.textContent.trim();
        if (text !== "") said.push(text);
      }
    }).observe(document, { childList: true, characterData: true, subtree: true });
  });
  return () => page.evaluate(() => (window as unknown as { said: string[] }).said.splice(0));
}

async function heardBy(bench: Workbench, act: () => Promise<unknown>): Promise<string[]> {
  const heard = await listen(bench.page);
  await act();
  // What comes late is heard too.
  await bench.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100))));
  return heard();
}

test.describe("a learner who listens hears three announcements at most:", () => {
  test("of a run that prints, leaves open and fails", async ({ page }) => {
    const bench = await openWorkbench(page, "/learn/words/one-word/");
    const heard = await heardBy(bench, async () => {
      await bench.write(`import { open } from "unwind/pathlib";
for (let n = 0; n < 50; n++) console.log("line", n);
open("a.log", "w");
throw new Error("no");`);
      await bench.run("failed");
    });
    expect(heard).toEqual(["compiling", "running", "failed"]);
  });

  test("of a run that takes its time", async ({ page }) => {
    const bench = await openWorkbench(page, "/learn/words/one-word/");
    await bench.write(
      'import { Event } from "unwind/threading";\nconsole.log("a");\nnew Event().wait({ timeoutMs: 1500 });',
    );
    expect(await heardBy(bench, () => bench.run())).toEqual(["compiling", "running", "finished"]);
  });

  test("of a grading that fails, and of the next that passes", async ({ page }) => {
    const bench = await openWorkbench(page, "/learn/words/one-word/");
    expect(await heardBy(bench, () => bench.check("1 of 2 checks passed"))).toEqual([
      "checking",
      "1 of 2 checks passed",
    ]);
    await bench.write((await bench.editor.inputValue()).replace('""', '"world"'));
    expect(await heardBy(bench, () => bench.check("2 of 2 checks passed"))).toEqual([
      "compiling",
      "checking",
      "2 of 2 checks passed",
    ]);
  });

  test("of a grading that runs every schedule, and one of each step that they look at", async ({ page }) => {
    const bench = await openWorkbench(page, "/learn/threads/lost/");
    expect(await heardBy(bench, () => bench.check("0 of 1 checks passed"))).toEqual([
      "checking",
      "0 of 1 checks passed",
    ]);
    await bench.button("Step through").click();
    await expect(bench.button("Next step")).toBeFocused();
    const heard = await heardBy(bench, async () => {
      await bench.button("Next step").click();
      await expect(page.getByText(/^Step 2 of 4/)).toBeVisible();
    });
    expect(heard).toHaveLength(1);
    expect(heard[0]).toMatch(/^Step 2 of 4: thread 2 reads bytes/);
  });

  test("of a demo, what came of it", async ({ page }) => {
    const bench = await openWorkbench(page, "/learn/words/one-word/");
    const heard = await heardBy(bench, async () => {
      await bench.button("Run demo: greeting").click();
      await expect(page.getByText(/^Finished in /)).toBeVisible();
    });
    expect(heard).toHaveLength(1);
    expect(heard[0]).toContain("hello, moon");
  });

  test("of a program that does not compile", async ({ page }) => {
    const bench = await openWorkbench(page, "/learn/words/one-word/");
    await bench.write("= 3");
    expect(await heardBy(bench, () => bench.run("failed to compile"))).toEqual(["compiling", "failed to compile"]);
  });
});
